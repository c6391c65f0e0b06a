import CDistributions

/// The distribution functions every interval and p-value is made of.
///
/// They come from Boost.Math and are total: arguments outside the domain (a probability above 1, no degrees of
/// freedom) give NaN, and a quantile at probability 0 or 1 of an unbounded law gives an infinity. The upper tails are
/// computed as tails, not as one minus the rest, so that small p-values keep all their digits.
public enum Distributions {
    /// The chance that Student's t is at most this value.
    public static func studentCumulative(_ t: Double, degreesOfFreedom: Double) -> Double {
        cd_student_cumulative(t, degreesOfFreedom)
    }

    /// The chance that Student's t is above this value.
    public static func studentUpper(_ t: Double, degreesOfFreedom: Double) -> Double {
        cd_student_upper(t, degreesOfFreedom)
    }

    /// The value Student's t stays at or below with this probability.
    public static func studentQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
        cd_student_quantile(probability, degreesOfFreedom)
    }

    /// The value Student's t exceeds with this probability.
    public static func studentUpperQuantile(_ tail: Double, degreesOfFreedom: Double) -> Double {
        cd_student_upper_quantile(tail, degreesOfFreedom)
    }

    /// The chance that a standard normal value is at most this one.
    public static func normalCumulative(_ z: Double) -> Double { cd_normal_cumulative(z) }

    /// The chance that a standard normal value is above this one.
    public static func normalUpper(_ z: Double) -> Double { cd_normal_upper(z) }

    /// The value a standard normal stays at or below with this probability.
    public static func normalQuantile(_ probability: Double) -> Double { cd_normal_quantile(probability) }

    /// The value a standard normal exceeds with this probability.
    public static func normalUpperQuantile(_ tail: Double) -> Double { cd_normal_upper_quantile(tail) }

    /// The chance that chi-squared is above this value.
    public static func chiSquaredUpper(_ value: Double, degreesOfFreedom: Double) -> Double {
        cd_chi_squared_upper(value, degreesOfFreedom)
    }

    /// The chance that an F ratio is above this value.
    public static func fUpper(_ value: Double, numeratorDegrees: Double, denominatorDegrees: Double) -> Double {
        cd_f_upper(value, numeratorDegrees, denominatorDegrees)
    }

    /// The chance of at most so many successes in independent trials.
    public static func binomialCumulative(_ successes: Int, trials: Int, probability: Double) -> Double {
        cd_binomial_cumulative(Double(successes), Double(trials), probability)
    }

    /// The chance of more than so many successes in independent trials.
    public static func binomialUpper(_ successes: Int, trials: Int, probability: Double) -> Double {
        cd_binomial_upper(Double(successes), Double(trials), probability)
    }

    /// The value a beta law with these shapes stays at or below with this probability.
    public static func betaQuantile(_ probability: Double, alpha: Double, beta: Double) -> Double {
        cd_beta_quantile(probability, alpha, beta)
    }

    /// The chance of exactly so many marked items in a draw without replacement.
    ///
    /// Zero where that number cannot occur; NaN for totals above 2,147,483,647 or counts that contradict each other.
    public static func hypergeometric(_ hits: Int, marked: Int, drawn: Int, total: Int) -> Double {
        cd_hypergeometric_probability(Int64(hits), Int64(marked), Int64(drawn), Int64(total))
    }

    /// The natural logarithm.
    public static func logarithm(_ value: Double) -> Double { cd_log(value) }

    /// The exponential function.
    public static func exponential(_ value: Double) -> Double { cd_exp(value) }

    /// The exponential function minus one, exact near zero.
    public static func exponentialMinusOne(_ value: Double) -> Double { cd_expm1(value) }

    /// The cosine of an angle in radians.
    public static func cosine(_ angle: Double) -> Double { cd_cos(angle) }

    /// The base raised to the exponent.
    public static func power(_ base: Double, _ exponent: Double) -> Double { cd_pow(base, exponent) }
}
