using System.ComponentModel.DataAnnotations;
using Fresnel.Drift;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>What the drift report measures of answers: whether JSON parses, pictures, scores of moderations.</summary>
internal sealed record DriftSection
{
    /// <summary>
    /// Answers of each deployment and task that are measured in an hour, the first ones, 0 to 10000; 0: none. Only numbers are
    /// kept. Default 100.
    /// </summary>
    [Range(0, 10_000)]
    public int SamplesPerHour { get; init; } = AnswerSampler.DefaultPerHour;
}
