using System.Text.Json.Nodes;
using Fresnel.Imaging;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Grades answers.</summary>
internal abstract class Grader(GraderOptions options)
{
    public string Name => options.Name;

    /// <summary>Whether it grades images; the others grade texts.</summary>
    public virtual bool NeedsImage => false;

    /// <summary>All texts with placeholders.</summary>
    public abstract IEnumerable<Template> Templates { get; }

    /// <summary>Those of them that are paths of files.</summary>
    public virtual IEnumerable<Template> Files => [];

    /// <summary>The request that it needs the answer of; null: it grades in this process.</summary>
    /// <exception cref="GradingException">The answer does not have what it needs.</exception>
    public virtual JsonObject? CreateRequest(Sample sample) => null;

    /// <summary>The endpoint of that request.</summary>
    public virtual string Url => CandidateRequest.Chat;

    /// <summary>The model of that request; null: none.</summary>
    public virtual string? Model => null;

    /// <param name="answer">Of the model, if there is a request.</param>
    public async Task<Grade> GradeAsync(Sample sample, string? answer, CancellationToken cancellationToken)
    {
        try
        {
            if (NeedsImage && sample.Image is null)
                return new Grade(Name, false, 0, "the answer is no image");
            var (passed, score, reason) = await MeasureAsync(sample, answer, cancellationToken);
            return options.IsNegated
                ? new Grade(Name, !passed, 1 - score, passed ? $"negated: {reason ?? "it passed"}" : null)
                : new Grade(Name, passed, score, reason);
        }
        catch (Exception e) when (e is GradingException or UnreadableImageException)
        {
            return new Grade(Name, false, 0, e.Message);
        }
    }

    /// <exception cref="GradingException">The answer does not have what it needs.</exception>
    /// <exception cref="UnreadableImageException">The image cannot be decoded.</exception>
    protected abstract Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    );

    /// <summary>A text for a message, at most 200 characters of it.</summary>
    protected static string Quote(string text) => $"\"{(text.Length <= 200 ? text : text[..200] + "…")}\"";
}
