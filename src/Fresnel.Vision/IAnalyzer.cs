using Fresnel.Vision.Weights;

namespace Fresnel.Vision;

/// <summary>One kind of analysis of an image: a network or a calculation over pixels, or a combination of other analyses.</summary>
/// <remarks>
/// Implement <see cref="IAnalyzer{T}"/>. An analyzer that is <see cref="IDisposable"/> is disposed with its
/// <see cref="VisionModels"/>.
/// </remarks>
public interface IAnalyzer
{
    /// <summary>What it yields; one analyzer for each type.</summary>
    Type Result { get; }

    /// <summary>Files that it reads on first use; empty for a calculation.</summary>
    IReadOnlyList<WeightFile> Weights { get; }

    /// <summary>Which pixels it takes.</summary>
    AnalysisScale Scale { get; }
}
