namespace Fresnel.PageBenchmark;

internal enum Verdict
{
    Right,

    /// <summary>It says that it cannot tell, or that the page has no such thing.</summary>
    Unknown,

    /// <summary>It states what is not so.</summary>
    Wrong,
}
