namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Grades a text in this process.</summary>
internal abstract class TextGrader(GraderOptions options) : Grader(options)
{
    protected abstract (bool Passed, double Score, string? Reason) Measure(Sample sample);

    protected sealed override Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    ) => Task.FromResult(Measure(sample));
}
