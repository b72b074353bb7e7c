using System.Diagnostics;
using System.Diagnostics.Metrics;
using Fresnel.Contracts.Models;

namespace Fresnel.Telemetry;

/// <summary>
/// The metrics of the gateway, under OpenTelemetry's names for generative AI (in development there), or Fresnel's where
/// it has none.
/// </summary>
public sealed class GatewayMeter : IDisposable
{
    public const string Name = "Fresnel";

    /// <summary>The boundaries that the conventions recommend, in seconds.</summary>
    private static readonly InstrumentAdvice<double> s_durations = new()
    {
        HistogramBucketBoundaries =
        [
            0.01,
            0.02,
            0.04,
            0.08,
            0.16,
            0.32,
            0.64,
            1.28,
            2.56,
            5.12,
            10.24,
            20.48,
            40.96,
            81.92,
        ],
    };

    /// <summary>The boundaries that the conventions recommend: powers of four.</summary>
    private static readonly InstrumentAdvice<long> s_tokenCounts = new()
    {
        HistogramBucketBoundaries = [.. Enumerable.Range(0, 14).Select(power => 1L << (2 * power))],
    };

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _duration,
        _timeToFirstEvent,
        _imageDuration;
    private readonly Histogram<long> _tokens;
    private readonly Counter<double> _cost;
    private readonly Counter<long> _calls,
        _tokenDetails,
        _images,
        _budgetWarnings,
        _reloads,
        _hedges,
        _cacheLookups,
        _captures;

    public GatewayMeter()
    {
        _duration = _meter.CreateHistogram(
            "gen_ai.client.operation.duration",
            "s",
            "From a call's arrival to its end.",
            tags: null,
            s_durations
        );
        _timeToFirstEvent = _meter.CreateHistogram(
            "gen_ai.server.time_to_first_token",
            "s",
            "From a call's arrival to the first event of its answer.",
            tags: null,
            s_durations
        );
        _tokens = _meter.CreateHistogram(
            "gen_ai.client.token.usage",
            "{token}",
            "Tokens a call used, by type.",
            tags: null,
            s_tokenCounts
        );
        _imageDuration = _meter.CreateHistogram(
            "fresnel.image.duration",
            "s",
            "Duration of a call divided by its images, by their size.",
            tags: null,
            s_durations
        );
        _calls = _meter.CreateCounter<long>("fresnel.calls", "{call}", "Calls that ended, by outcome.");
        _tokenDetails = _meter.CreateCounter<long>(
            "fresnel.tokens",
            "{token}",
            "Parts of the tokens that have their own price, by kind."
        );
        _images = _meter.CreateCounter<long>("fresnel.images", "{image}", "Images that were generated.");
        _cost = _meter.CreateCounter<double>("fresnel.cost", "{USD}", "Cost of calls in dollars.");
        _budgetWarnings = _meter.CreateCounter<long>(
            "fresnel.budget.warnings",
            "{warning}",
            "Budget thresholds that were passed."
        );
        _reloads = _meter.CreateCounter<long>(
            "fresnel.configuration.reloads",
            "{reload}",
            "Configuration reloads, by whether they were applied."
        );
        _hedges = _meter.CreateCounter<long>(
            "fresnel.hedges",
            "{attempt}",
            "Hedged attempts, by whether they answered first."
        );
        _cacheLookups = _meter.CreateCounter<long>(
            "fresnel.response_cache.lookups",
            "{lookup}",
            "Calls that may be answered from the response cache, by whether they were."
        );
        _captures = _meter.CreateCounter<long>(
            "fresnel.captures",
            "{call}",
            "Calls whose content was to be captured, by whether it was stored."
        );
    }

    /// <summary>Whether anything listens to the metrics of calls.</summary>
    internal bool IsEnabled =>
        _duration.Enabled
        || _timeToFirstEvent.Enabled
        || _tokens.Enabled
        || _cost.Enabled
        || _calls.Enabled
        || _hedges.Enabled
        || _cacheLookups.Enabled;

    /// <summary>Adds values that are read when metrics are collected.</summary>
    public void Observe<T>(string name, string unit, string description, Func<IEnumerable<Measurement<T>>> read)
        where T : struct => _meter.CreateObservableGauge(name, read, unit, description);

    internal void RecordCall(in CallMeasurement call)
    {
        var tags = new TagList
        {
            { GenAIConventions.Operation, call.Operation },
            { GenAIConventions.RequestModel, call.Model },
            { GenAIConventions.Provider, call.Provider },
            { GenAIConventions.ResponseModel, call.ServedModel },
        };
        if (call.Usage is { } usage)
            RecordUsage(call, usage, tags);
        if (call.Cost is { } cost && cost > 0)
            _cost.Add((double)cost, tags);
        if (call.Error is { } error)
            tags.Add(GenAIConventions.ErrorType, error);
        _duration.Record(call.Duration.TotalSeconds, tags);
        if (call.TimeToFirstEvent is { } value)
            _timeToFirstEvent.Record(value.TotalSeconds, tags);
        tags.Add(GenAIConventions.Outcome, call.Outcome);
        _calls.Add(1, tags);
    }

    /// <param name="scope"><c>organisation</c>, <c>team</c>, <c>key</c> or <c>user</c>.</param>
    internal void RecordBudgetWarning(string scope, string window, int percent) =>
        _budgetWarnings.Add(
            1,
            new("fresnel.level", scope),
            new("fresnel.window", window),
            new("fresnel.percent", percent)
        );

    /// <param name="applied">False: the new configuration was rejected, and the old one stays active.</param>
    public void RecordReload(bool applied) =>
        _reloads.Add(1, new KeyValuePair<string, object?>("fresnel.result", applied ? "taken" : "refused"));

    /// <param name="provider">The provider of the hedge.</param>
    internal void RecordHedge(string model, string provider, bool won) =>
        _hedges.Add(
            1,
            new(GenAIConventions.RequestModel, model),
            new(GenAIConventions.Provider, provider),
            new("fresnel.won", won)
        );

    internal void RecordCacheLookup(string model, bool isHit) =>
        _cacheLookups.Add(1, new(GenAIConventions.RequestModel, model), new("fresnel.result", isHit ? "hit" : "miss"));

    /// <param name="stored">False: it was dropped, as the disk or the queue is full.</param>
    internal void RecordCapture(bool stored) =>
        _captures.Add(1, new KeyValuePair<string, object?>("fresnel.result", stored ? "stored" : "dropped"));

    public void Dispose() => _meter.Dispose();

    private void RecordUsage(in CallMeasurement call, Usage usage, TagList tags)
    {
        if (usage.Images > 0)
        {
            tags.Add(GenAIConventions.ImageSize, call.ImageSize);
            _images.Add(usage.Images, tags);
            if (call is { ImageSize: not null, Error: null })
                _imageDuration.Record(call.Duration.TotalSeconds / usage.Images, tags);
            tags.RemoveAt(tags.Count - 1);
        }
        tags.Add(GenAIConventions.TokenType, "input");
        _tokens.Record(usage.PromptTokens, tags);
        tags.RemoveAt(tags.Count - 1);
        tags.Add(GenAIConventions.TokenType, "output");
        _tokens.Record(usage.CompletionTokens, tags);
        tags.RemoveAt(tags.Count - 1);
        AddDetail("cached_input", usage.CachedPromptTokens, tags);
        AddDetail("cache_write", usage.CacheWriteTokens, tags);
        AddDetail("image_input", usage.ImagePromptTokens, tags);
        AddDetail("reasoning", usage.ReasoningTokens, tags);
        AddDetail("image_output", usage.ImageCompletionTokens, tags);
    }

    private void AddDetail(string kind, long count, TagList tags)
    {
        if (count == 0)
            return;
        tags.Add(GenAIConventions.TokenKind, kind);
        _tokenDetails.Add(count, tags);
    }
}
