SELECT
  AVG(sepal_length) AS sepal_length_avg,
  AVG(sepal_width) AS sepal_width_avg,
  AVG(petal_length) AS petal_length_avg,
  AVG(petal_width) AS petal_width_avg,
  class
FROM iris_quality_check
GROUP BY class
