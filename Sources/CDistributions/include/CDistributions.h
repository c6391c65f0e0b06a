/// Distribution functions of Boost.Math behind plain C.
///
/// Every function is total: arguments outside a distribution's domain give NaN, a quantile at the end of an
/// unbounded range gives an infinity, and no C++ exception leaves this target. Doubles are never promoted to a
/// wider type, so every processor computes with the same width.
#ifndef CDISTRIBUTIONS_H
#define CDISTRIBUTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

double cd_student_cumulative(double t, double degrees_of_freedom);
double cd_student_upper(double t, double degrees_of_freedom);
double cd_student_quantile(double probability, double degrees_of_freedom);
double cd_student_upper_quantile(double tail, double degrees_of_freedom);

double cd_normal_cumulative(double z);
double cd_normal_upper(double z);
double cd_normal_quantile(double probability);
double cd_normal_upper_quantile(double tail);

double cd_chi_squared_upper(double x, double degrees_of_freedom);
double cd_f_upper(double x, double numerator_degrees, double denominator_degrees);

double cd_binomial_cumulative(double successes, double trials, double probability);
double cd_binomial_upper(double successes, double trials, double probability);
double cd_beta_quantile(double probability, double alpha, double beta);

/// Chance of exactly `hits` marked items among `drawn` taken from `total` items of which `marked` are marked.
double cd_hypergeometric_probability(long long hits, long long marked, long long drawn, long long total);

double cd_log(double x);
double cd_exp(double x);
double cd_expm1(double x);
double cd_cos(double x);
double cd_pow(double base, double exponent);

#ifdef __cplusplus
}
#endif

#endif
