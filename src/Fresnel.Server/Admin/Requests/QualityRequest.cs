using System.ComponentModel.DataAnnotations;
using Fresnel.Quality;

namespace Fresnel.Server.Admin.Requests;

/// <summary>What an evaluation measured of a deployment.</summary>
/// <example>{"deployment":"openai/gpt-5-mini","task":"vision","suite":"receipts","version":"1","passed":184,"total":200}</example>
internal sealed record QualityRequest
{
    private const int MaxAnswers = 1_000_000;

    /// <summary>As <c>provider/model</c>.</summary>
    [SingleLine(400, ErrorMessage = "{0} must be a deployment, as provider/model.")]
    public required string Deployment { get; init; }

    /// <summary>What its requests were for.</summary>
    public required QualityTask Task { get; init; }

    /// <summary>Name of the evaluation.</summary>
    [SingleLine(100, ErrorMessage = "{0} must be 1 to {1} characters without control characters.")]
    public required string Suite { get; init; }

    /// <summary>Identifies its cases and graders: only results of one version are compared.</summary>
    [SingleLine(64, ErrorMessage = "{0} must be 1 to {1} characters without control characters.")]
    public required string Version { get; init; }

    /// <summary>Answers that were right.</summary>
    [Range(0, MaxAnswers, ErrorMessage = "{0} must be a number of answers, {1} to {2}.")]
    public required int Passed { get; init; }

    /// <summary>Answers, at least those that were right; calls that failed are not among them.</summary>
    [Range(1, MaxAnswers, ErrorMessage = "{0} must be a number of answers, {1} to {2}.")]
    public required int Total { get; init; }
}
