using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fresnel.Telemetry;

/// <summary>
/// The metrics of the gateway, under OpenTelemetry's names for generative AI (in development there), or Fresnel's where
/// it has none.
/// </summary>
public sealed class GatewayMeter : IDisposable
{
    public const string Name = "Fresnel";

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _timeToFirstEvent;
    private readonly Histogram<long> _tokens;
    private readonly Counter<double> _cost;
    private readonly Counter<long> _budgetWarnings,
        _reloads,
        _hedges,
        _cacheLookups;

    public GatewayMeter()
    {
        _duration = _meter.CreateHistogram<double>(
            "gen_ai.client.operation.duration",
            "s",
            "From a call's arrival to its end."
        );
        _timeToFirstEvent = _meter.CreateHistogram<double>(
            "gen_ai.server.time_to_first_token",
            "s",
            "From a call's arrival to the first event of its answer."
        );
        _tokens = _meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}", "Tokens a call used, by type.");
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
    }

    /// <summary>Whether anything listens to the metrics of calls.</summary>
    internal bool IsEnabled =>
        _duration.Enabled
        || _timeToFirstEvent.Enabled
        || _tokens.Enabled
        || _cost.Enabled
        || _hedges.Enabled
        || _cacheLookups.Enabled;

    internal void RecordCall(in CallMeasurement call)
    {
        var tags = new TagList
        {
            { "gen_ai.operation.name", call.Operation },
            { "gen_ai.request.model", call.Model },
            { "gen_ai.provider.name", call.Provider },
            { "gen_ai.response.model", call.ServedModel },
        };
        if (call.Error is { } error)
            tags.Add("error.type", error);
        _duration.Record(call.Duration.TotalSeconds, tags);
        if (call.TimeToFirstEvent is { } value)
            _timeToFirstEvent.Record(value.TotalSeconds, tags);
        if (call.Cost is { } cost)
            _cost.Add((double)cost, tags);
        tags.Add("gen_ai.token.type", "input");
        _tokens.Record(call.PromptTokens, tags);
        tags.RemoveAt(tags.Count - 1);
        tags.Add("gen_ai.token.type", "output");
        _tokens.Record(call.CompletionTokens, tags);
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
            new("gen_ai.request.model", model),
            new("gen_ai.provider.name", provider),
            new("fresnel.won", won)
        );

    internal void RecordCacheLookup(string model, bool isHit) =>
        _cacheLookups.Add(1, new("gen_ai.request.model", model), new("fresnel.result", isHit ? "hit" : "miss"));

    public void Dispose() => _meter.Dispose();
}
