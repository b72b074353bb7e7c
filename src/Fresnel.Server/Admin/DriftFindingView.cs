using Fresnel.Drift;

namespace Fresnel.Server.Admin;

/// <summary>A change of what a deployment does at a task.</summary>
/// <param name="Provider">Name of the provider.</param>
/// <param name="Model">Model at the provider.</param>
/// <param name="Operation">The task, for example <c>chat</c> or <c>image_generation</c>.</param>
/// <param name="Feature">
/// What changed: <c>latency</c> or <c>first_event</c> (milliseconds), <c>errors</c> or <c>refusals</c> (share of calls),
/// <c>answer_length</c> (output tokens), <c>image_seconds</c>, <c>image_cost</c> or <c>image_tokens</c> (seconds, dollars,
/// output tokens an image), <c>input_image_tokens</c>; of the answers that are measured, <c>json_valid</c> (share),
/// <c>image_size</c> (megapixels), <c>image_bytes</c> (kilobytes), <c>image_brightness</c> (0 to 1),
/// <c>image_entropy</c> (bits a pixel), <c>safety_score</c> (0 to 1).
/// </param>
/// <param name="Before">Median on the same weekdays of the 28 days before, or the share.</param>
/// <param name="Now">Median on the day, or the share.</param>
/// <param name="Test">
/// <c>psi</c> from 1,000 calls on, else <c>ks</c> for quantities and <c>chi2</c> for shares.
/// </param>
/// <param name="Effect">Size of the change, at least 0.1: the population stability index, or the distance of <c>ks</c>.</param>
/// <param name="PValue">Probability of such a change by chance.</param>
/// <param name="CallsBefore">Calls before that were compared.</param>
/// <param name="CallsNow">Calls of the day that were compared.</param>
/// <param name="Since">First of the days in a row with this finding.</param>
/// <param name="Examples">Ids of calls of the day that show it.</param>
internal sealed record DriftFindingView(
    string Provider,
    string Model,
    string Operation,
    DriftFeature Feature,
    double Before,
    double Now,
    string Test,
    double Effect,
    double PValue,
    int CallsBefore,
    int CallsNow,
    DateOnly Since,
    IReadOnlyList<string> Examples
)
{
    public static DriftFindingView Of(DriftFinding finding) =>
        new(
            finding.Provider,
            finding.Model,
            finding.Operation,
            finding.Feature,
            Math.Round(finding.Before, 6),
            Math.Round(finding.Now, 6),
            finding.Test,
            Math.Round(finding.Effect, 3),
            finding.PValue,
            finding.CallsBefore,
            finding.CallsNow,
            finding.Since,
            finding.Examples
        );
}
