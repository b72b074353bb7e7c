using Fresnel.Contracts.Models;
using Fresnel.Routing;

namespace Fresnel.Server.Admin;

/// <summary>A deployment as the administration shows it.</summary>
/// <param name="Id"><c>provider/model</c>.</param>
/// <param name="Kind">The provider's.</param>
/// <param name="Enabled">False: an admin took it out of service.</param>
/// <param name="Serves">The names callers may use for it; empty: the present configuration has none.</param>
internal sealed record DeploymentView(
    string Id,
    string Provider,
    string Kind,
    string? Region,
    string Model,
    bool Enabled,
    HealthView Health,
    StatisticsWindowsView Statistics,
    IReadOnlyList<ServedModelView> Serves
);

/// <param name="State"><c>ok</c>; <c>cooling</c>: its vendor wants no calls; <c>broken</c>: out of service after failing often; <c>probed</c>: one call finds out.</param>
/// <param name="Until">When that ends; null: with the next call.</param>
/// <param name="Running">Calls it is answering.</param>
internal sealed record HealthView(string State, DateTimeOffset? Until, int Running)
{
    public static HealthView Of(DeploymentHealthState health, DateTimeOffset now) =>
        health.IsBroken
            ? health.BreakRemaining > TimeSpan.Zero
                ? new("broken", now + health.BreakRemaining, health.ActiveCalls)
                : new("probed", null, health.ActiveCalls)
            : health.Cooldown > TimeSpan.Zero
                ? new("cooling", now + health.Cooldown, health.ActiveCalls)
                : new("ok", null, health.ActiveCalls);
}

/// <summary>What was measured lately.</summary>
internal sealed record StatisticsWindowsView(StatisticsView FiveMinutes, StatisticsView HalfHour, StatisticsView Day);

/// <param name="Calls">Without those that callers' mistakes ended.</param>
/// <param name="Success">A share, 0 to 1. Null: nothing was measured; so for all below.</param>
/// <param name="LatencyMs">From asking it to its last word.</param>
/// <param name="FirstEventMs">From asking it to the first event.</param>
/// <param name="TokensPerSecond">Of one call, after its first event.</param>
/// <param name="CostUsd">Booked.</param>
internal sealed record StatisticsView(
    long Calls,
    long Failures,
    double? Success,
    PercentilesView? LatencyMs,
    PercentilesView? FirstEventMs,
    double? TokensPerSecond,
    double? ImagesPerSecond,
    decimal CostUsd
)
{
    public static StatisticsView Of(DeploymentStatistics statistics) =>
        new(
            statistics.Calls,
            statistics.Failures,
            Round(statistics.SuccessRate, 4),
            PercentilesView.Of(statistics.DurationP50, statistics.DurationP90, statistics.DurationP99),
            PercentilesView.Of(statistics.FirstEventP50, statistics.FirstEventP90, statistics.FirstEventP99),
            Round(statistics.TokensPerSecond, 1),
            Round(statistics.ImagesPerSecond, 3),
            statistics.Cost.Dollars
        );

    private static double? Round(double? value, int digits) => value is { } number ? Math.Round(number, digits) : null;
}

/// <summary>Milliseconds; each is at most 19 % too high.</summary>
internal sealed record PercentilesView(double P50, double P90, double P99)
{
    public static PercentilesView? Of(TimeSpan? p50, TimeSpan? p90, TimeSpan? p99) =>
        p50 is { } median && p90 is { } ninetieth && p99 is { } ninetyNinth
            ? new(
                Math.Round(median.TotalMilliseconds),
                Math.Round(ninetieth.TotalMilliseconds),
                Math.Round(ninetyNinth.TotalMilliseconds)
            )
            : null;
}

/// <summary>A name that a deployment serves.</summary>
/// <param name="Place">Among the name's deployments, from 1.</param>
/// <param name="Capabilities">As declared; null: nothing is, and everything is assumed.</param>
/// <param name="Price">Null: not known.</param>
internal sealed record ServedModelView(
    string Model,
    int Place,
    double Weight,
    RoutingStrategy Strategy,
    IReadOnlyList<Capability>? Capabilities,
    int? ContextTokens,
    int? OutputTokens,
    int? InputImages,
    PriceView? Price
)
{
    public static ServedModelView Of(string model, int place, RoutingStrategy strategy, Deployment deployment) =>
        new(
            model,
            place,
            deployment.Weight,
            strategy,
            deployment.Capabilities.Declared is { } declared
                ?
                [
                    .. Enum.GetValues<Capability>()
                        .Where(capability => capability != Capability.None && declared.HasFlag(capability)),
                ]
                : null,
            deployment.Capabilities.ContextWindow,
            deployment.Capabilities.MaxOutputTokens,
            deployment.Capabilities.MaxInputImages,
            deployment.Price is { } price ? PriceView.Of(price) : null
        );
}

/// <summary>Dollars per 1M tokens, since when, and by whose word. Null: not known, or charged as another line (cached and image input as <c>prompt</c>).</summary>
internal sealed record PriceView(
    decimal? Prompt,
    decimal? CachedPrompt,
    decimal? ImageInput,
    decimal? Completion,
    decimal? ImageOutput,
    IReadOnlyList<ImagePriceView>? PerImage,
    DateOnly? From,
    string? Source
)
{
    public static PriceView Of(Price price) =>
        new(
            price.Prompt?.Dollars,
            price.CachedPrompt?.Dollars,
            price.ImageInput?.Dollars,
            price.Completion?.Dollars,
            price.ImageOutput?.Dollars,
            price.PerImage.Count == 0
                ? null
                :
                [
                    .. price.PerImage.Select(imagePrice => new ImagePriceView(
                        imagePrice.Size?.ToString(),
                        imagePrice.Quality,
                        imagePrice.Amount.Dollars
                    )),
                ],
            price.EffectiveFrom,
            price.Source
        );
}

/// <param name="Size">Null: any; so for the quality.</param>
/// <param name="Each">Dollars.</param>
internal sealed record ImagePriceView(string? Size, string? Quality, decimal Each);
