#include "CDistributions.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace {

using namespace boost::math;
namespace rules = boost::math::policies;

// Errors set errno and return NaN or an infinity; nothing throws, nothing is promoted to long double.
using Policy = rules::policy<
    rules::domain_error<rules::errno_on_error>, rules::pole_error<rules::errno_on_error>,
    rules::overflow_error<rules::errno_on_error>, rules::underflow_error<rules::ignore_error>,
    rules::denorm_error<rules::ignore_error>, rules::evaluation_error<rules::errno_on_error>,
    rules::rounding_error<rules::errno_on_error>, rules::indeterminate_result_error<rules::errno_on_error>,
    rules::promote_float<false>, rules::promote_double<false>>;

using Student = students_t_distribution<double, Policy>;
using Normal = normal_distribution<double, Policy>;
using ChiSquared = chi_squared_distribution<double, Policy>;
using FisherF = fisher_f_distribution<double, Policy>;
using Binomial = binomial_distribution<double, Policy>;
using Beta = beta_distribution<double, Policy>;
using Hypergeometric = hypergeometric_distribution<double, Policy>;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// The second line of defence: should a library path throw in spite of the policy, the answer is NaN.
template <typename Body> double guarded(Body body) noexcept {
    try {
        return body();
    } catch (...) {
        return undefined;
    }
}

}  // namespace

extern "C" {

double cd_student_cumulative(double t, double degrees_of_freedom) {
    return guarded([=] { return cdf(Student(degrees_of_freedom), t); });
}

double cd_student_upper(double t, double degrees_of_freedom) {
    return guarded([=] { return cdf(complement(Student(degrees_of_freedom), t)); });
}

double cd_student_quantile(double probability, double degrees_of_freedom) {
    return guarded([=] { return quantile(Student(degrees_of_freedom), probability); });
}

double cd_student_upper_quantile(double tail, double degrees_of_freedom) {
    return guarded([=] { return quantile(complement(Student(degrees_of_freedom), tail)); });
}

double cd_normal_cumulative(double z) {
    return guarded([=] { return cdf(Normal(), z); });
}

double cd_normal_upper(double z) {
    return guarded([=] { return cdf(complement(Normal(), z)); });
}

double cd_normal_quantile(double probability) {
    return guarded([=] { return quantile(Normal(), probability); });
}

double cd_normal_upper_quantile(double tail) {
    return guarded([=] { return quantile(complement(Normal(), tail)); });
}

double cd_chi_squared_upper(double x, double degrees_of_freedom) {
    return guarded([=] { return cdf(complement(ChiSquared(degrees_of_freedom), x)); });
}

double cd_f_upper(double x, double numerator_degrees, double denominator_degrees) {
    return guarded([=] { return cdf(complement(FisherF(numerator_degrees, denominator_degrees), x)); });
}

double cd_binomial_cumulative(double successes, double trials, double probability) {
    return guarded([=] { return cdf(Binomial(trials, probability), successes); });
}

double cd_binomial_upper(double successes, double trials, double probability) {
    return guarded([=] { return cdf(complement(Binomial(trials, probability), successes)); });
}

double cd_beta_quantile(double probability, double alpha, double beta) {
    return guarded([=] { return quantile(Beta(alpha, beta), probability); });
}

double cd_hypergeometric_probability(long long hits, long long marked, long long drawn, long long total) {
    const long long widest = std::numeric_limits<int>::max();
    if (total < 0 || total > widest || marked < 0 || marked > total || drawn < 0 || drawn > total) return undefined;
    if (hits < std::max(0LL, marked + drawn - total) || hits > std::min(marked, drawn)) return 0;
    return guarded([=] {
        const Hypergeometric law(
            static_cast<unsigned>(marked), static_cast<unsigned>(drawn), static_cast<unsigned>(total));
        return pdf(law, static_cast<double>(hits));
    });
}

double cd_log(double x) { return std::log(x); }

double cd_exp(double x) { return std::exp(x); }

double cd_expm1(double x) { return std::expm1(x); }

double cd_cos(double x) { return std::cos(x); }

double cd_pow(double base, double exponent) { return std::pow(base, exponent); }
}
