namespace InvokeAI.Tests;

/// <summary>
/// Says how many cases a test runs that repeats one thing with many values. <c>INVOKEAI_TYPED_TESTS=all</c>, which CI sets, runs all of them. Without it such a
/// test runs a sample, so that the suite takes less than three minutes.
/// </summary>
internal static class Cases
{
    /// <summary>Gets a value indicating whether the tests run every case.</summary>
    public static bool RunAll { get; } = Environment.GetEnvironmentVariable("INVOKEAI_TYPED_TESTS") == "all";

    /// <summary>Returns the number of cases to run.</summary>
    public static int Count(int all, int sample) => RunAll ? all : sample;

    /// <summary>Returns all values, or every n-th one.</summary>
    public static IEnumerable<T> Sample<T>(IEnumerable<T> all, int every) => RunAll ? all : all.Where((_, at) => at % every == 0);
}
