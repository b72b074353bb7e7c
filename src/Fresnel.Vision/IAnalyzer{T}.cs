namespace Fresnel.Vision;

/// <summary>An analyzer that yields a <typeparamref name="T"/>. Thread-safe.</summary>
/// <typeparam name="T">A type of its own, such as a record: analyses are looked up by it.</typeparam>
public interface IAnalyzer<T> : IAnalyzer
{
    Type IAnalyzer.Result => typeof(T);

    /// <summary>Runs once for an image, however many wait for the result.</summary>
    /// <param name="image">Gives pixels, compute time and the results of other analyzers.</param>
    /// <param name="cancellationToken">Cancelled when nothing waits for the result any more.</param>
    Task<T> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken);
}
