using Fresnel.Drift;
using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>A drift finding in words.</summary>
internal static class DriftText
{
    public static string Title(DriftFinding finding) =>
        Title(finding.Feature, finding.Now > finding.Before, finding.Provider, finding.Model);

    public static string Title(DriftFindingView finding) =>
        Title(finding.Feature, finding.Now > finding.Before, finding.Provider, finding.Model);

    public static string Explain(DriftFinding finding) =>
        $"{finding.Operation.Replace('_', ' ')}: {Format(finding.Feature, finding.Before)} → {Format(finding.Feature, finding.Now)}, "
        + $"effect {finding.Effect:0.00} by {finding.Test}.";

    private static string Title(DriftFeature feature, bool rose, string provider, string model) =>
        $"{NameOf(feature)} {(rose ? "rose" : "fell")} at {provider}/{model}";

    private static string NameOf(DriftFeature feature) =>
        feature switch
        {
            DriftFeature.FirstEvent => "Time to the first event",
            DriftFeature.AnswerLength => "Length of answers",
            DriftFeature.ImageSeconds => "Time for an image",
            DriftFeature.ImageCost => "Cost of an image",
            DriftFeature.ImageTokens => "Tokens of an image",
            DriftFeature.InputImageTokens => "Tokens of images read",
            DriftFeature.JsonValid => "Share of valid JSON",
            DriftFeature.ImageSize => "Size of images",
            DriftFeature.ImageBytes => "File size of images",
            DriftFeature.ImageBrightness => "Brightness of images",
            DriftFeature.ImageEntropy => "Entropy of images",
            DriftFeature.SafetyScore => "Highest safety score",
            _ => feature.ToString(),
        };

    public static string Format(DriftFeature feature, double value) =>
        feature switch
        {
            DriftFeature.Latency or DriftFeature.FirstEvent => Figures.Duration(value),
            DriftFeature.Errors or DriftFeature.Refusals or DriftFeature.JsonValid => Figures.Percent(value),
            DriftFeature.AnswerLength or DriftFeature.ImageTokens or DriftFeature.InputImageTokens =>
                $"{value:0} tokens",
            DriftFeature.ImageSize => $"{value:0.00} megapixels",
            DriftFeature.ImageBytes => $"{value:0} kB",
            DriftFeature.ImageBrightness => Figures.Percent(value),
            DriftFeature.ImageEntropy => $"{value:0.00} bits",
            DriftFeature.ImageSeconds => Figures.Duration(value * 1000),
            DriftFeature.ImageCost => Figures.Dollars((decimal)value),
            _ => value.ToString("0.##"),
        };
}
