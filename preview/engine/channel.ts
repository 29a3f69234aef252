/** Stacks can be large: no limit on the size of a message, in either direction. */
export const CHANNEL_OPTIONS = {
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
};
