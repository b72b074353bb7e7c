using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fresnel.Telemetry;

/// <summary>What is measured of every call, under OpenTelemetry's names for generative AI (in development there) and ours where it has none.</summary>
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
        _hedges;

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
            "From a call's arrival to its answer's first event."
        );
        _tokens = _meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}", "Tokens a call used, by type.");
        _cost = _meter.CreateCounter<double>("fresnel.cost", "{USD}", "Dollars booked.");
        _budgetWarnings = _meter.CreateCounter<long>(
            "fresnel.budget.warnings",
            "{warning}",
            "Thresholds of budgets that were passed."
        );
        _reloads = _meter.CreateCounter<long>(
            "fresnel.configuration.reloads",
            "{reload}",
            "Times a changed configuration was taken on or refused."
        );
        _hedges = _meter.CreateCounter<long>(
            "fresnel.hedges",
            "{attempt}",
            "Deployments asked beside a silent one, by whether they answered first."
        );
    }

    /// <param name="model">The catalog's name.</param>
    internal void RecordCall(
        string operation,
        string model,
        string? provider,
        string? servedModel,
        string? error,
        TimeSpan duration,
        TimeSpan? timeToFirstEvent,
        long promptTokens,
        long completionTokens,
        decimal? dollars
    )
    {
        if (!_duration.Enabled && !_timeToFirstEvent.Enabled && !_tokens.Enabled && !_cost.Enabled)
            return;
        var tags = new TagList
        {
            { "gen_ai.operation.name", operation },
            { "gen_ai.request.model", model },
            { "gen_ai.provider.name", provider },
            { "gen_ai.response.model", servedModel },
        };
        if (error is not null)
            tags.Add("error.type", error);
        _duration.Record(duration.TotalSeconds, tags);
        if (timeToFirstEvent is { } value)
            _timeToFirstEvent.Record(value.TotalSeconds, tags);
        if (dollars is { } cost)
            _cost.Add((double)cost, tags);
        tags.Add("gen_ai.token.type", "input");
        _tokens.Record(promptTokens, tags);
        tags.RemoveAt(tags.Count - 1);
        tags.Add("gen_ai.token.type", "output");
        _tokens.Record(completionTokens, tags);
    }

    /// <param name="scope"><c>organisation</c>, <c>team</c>, <c>key</c> or <c>user</c>.</param>
    internal void RecordBudgetWarning(string scope, string window, int percent) =>
        _budgetWarnings.Add(
            1,
            new("fresnel.level", scope),
            new("fresnel.window", window),
            new("fresnel.percent", percent)
        );

    /// <param name="applied">False: refused, and the old one stays.</param>
    public void RecordReload(bool applied) =>
        _reloads.Add(1, new KeyValuePair<string, object?>("fresnel.result", applied ? "taken" : "refused"));

    /// <param name="provider">That was asked beside the first.</param>
    internal void RecordHedge(string model, string provider, bool won) =>
        _hedges.Add(
            1,
            new("gen_ai.request.model", model),
            new("gen_ai.provider.name", provider),
            new("fresnel.won", won)
        );

    public void Dispose() => _meter.Dispose();
}
