namespace Fresnel.ReadingBenchmark;

/// <summary>The error rates of the readers on one page; null: that reader does not run.</summary>
/// <param name="Words">Fresnel's without the order of reading.</param>
/// <param name="ReadAs">The language whose data Fresnel read the page with; null: by the network alone.</param>
internal sealed record ReadingResult(
    string Language,
    string Condition,
    double Fresnel,
    double Words,
    string? ReadAs,
    double Tesseract,
    double? Network
)
{
    /// <summary>The best of the other readers.</summary>
    public double Best => Math.Min(Tesseract, Network ?? double.MaxValue);

    /// <summary>Whether neither of the others has fewer errors, to the third place.</summary>
    public bool IsBest => Math.Round(Fresnel, 3) <= Math.Round(Best, 3);

    /// <summary>Where most of Fresnel's errors are from.</summary>
    public string Cause =>
        ReadAs != Language && ReadAs is not null ? $"read as {ReadAs}"
        : Words < Fresnel / 2 ? "order"
        : "letters";
}
