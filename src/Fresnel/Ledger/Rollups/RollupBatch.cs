using System.Runtime.InteropServices;
using Fresnel.Contracts.Errors;
using Fresnel.Telemetry;

namespace Fresnel.Ledger.Rollups;

/// <summary>What a group of calls adds to the roll-ups, by series and hour.</summary>
/// <remarks>
/// A roll-up is by definition the sum of what this adds for each of its calls: recording, correcting and counting a part
/// of a period use the same code, so they cannot disagree. Not thread-safe.
/// </remarks>
/// <param name="only">Null: every breakdown.</param>
internal sealed class RollupBatch(UsageBreakdown? only = null)
{
    private static readonly string s_modelNotFound = EnumNames.SnakeCase(ErrorKind.ModelNotFound);
    private static readonly string s_correction = EnumNames.SnakeCase(LedgerLineKind.Correction);

    private readonly Dictionary<(SeriesLabels Labels, long Hour), UsageSums> _hours = [];

    /// <summary>The part of the current call that counts once in each of its series.</summary>
    private readonly UsageSums _counts = new();

    /// <summary>Tokens, images and cost of the current call or line.</summary>
    private readonly UsageSums _usage = new();

    private readonly HashSet<SeriesLabels> _lineSeries = [];

    /// <summary>The sums by series and by the start of the hour, Unix milliseconds.</summary>
    public IReadOnlyDictionary<(SeriesLabels Labels, long Hour), UsageSums> Hours => _hours;

    /// <summary>Adds one call.</summary>
    public void Add(in JournalEntry entry, CorrectionSum corrections = default) =>
        Add(entry, corrections, sign: 1, withLatency: entry.Status == "completed");

    /// <summary>Adds the effect of a correction of a call.</summary>
    public void AddCorrection(in JournalEntry entry, CorrectionSum before, CorrectionSum after)
    {
        Add(entry, before, sign: -1, withLatency: false);
        Add(entry, after, sign: 1, withLatency: false);
    }

    private void Add(in JournalEntry entry, CorrectionSum corrections, int sign, bool withLatency)
    {
        var (call, settlement) = (entry.Reservation, entry.Settlement);
        var model = settlement?.Error == s_modelNotFound ? SeriesLabels.UnknownModel : call.Model;
        var (provider, servedModel) = (settlement?.Provider ?? "", settlement?.ServedModel ?? "");
        FillCounts(entry, corrections);
        FillUsage(entry, corrections);
        AddCall(new SeriesLabels(UsageBreakdown.Total), entry, sign, withLatency);
        AddCall(new SeriesLabels(UsageBreakdown.Key) { KeyId = call.KeyId }, entry, sign, withLatency);
        AddCall(new SeriesLabels(UsageBreakdown.Model) { Model = model }, entry, sign, withLatency);
        AddCall(new SeriesLabels(UsageBreakdown.Provider) { Provider = provider }, entry, sign, withLatency);
        AddCall(
            new SeriesLabels(UsageBreakdown.User) { KeyId = call.KeyId, User = call.User ?? "" },
            entry,
            sign,
            withLatency: false
        );
        AddCall(
            new SeriesLabels(UsageBreakdown.Call)
            {
                KeyId = call.KeyId,
                Model = model,
                Provider = provider,
                ServedModel = servedModel,
                Status = entry.Status,
                Error = settlement?.Error ?? "",
            },
            entry,
            sign,
            withLatency
        );
        if (only is null or UsageBreakdown.Deployment or UsageBreakdown.Line)
            AddLines(entry, corrections, sign, withLatency);
    }

    private void AddCall(in SeriesLabels labels, in JournalEntry entry, int sign, bool withLatency)
    {
        if (SumsOf(labels, entry) is not { } sums)
            return;
        sums.Add(_counts, sign);
        sums.Add(_usage, sign);
        if (withLatency)
            sums.AddLatency(entry.Settlement?.Milliseconds, entry.Settlement?.FirstEventMilliseconds);
    }

    /// <summary>
    /// Adds each line to its deployment and to its kind. A call without lines counts with its usage at its own
    /// deployment and as no kind.
    /// </summary>
    private void AddLines(in JournalEntry entry, CorrectionSum corrections, int sign, bool withLatency)
    {
        var (provider, model) = (entry.Settlement?.Provider, entry.Settlement?.ServedModel);
        var own = DeploymentOf(provider, model);
        _lineSeries.Clear();
        foreach (var charge in entry.Charges())
        {
            foreach (var line in charge.Lines.Span)
            {
                FillUsage(line, hasAmount: entry.Cost is not null);
                AddLine(DeploymentOf(charge.Provider ?? provider, charge.Model ?? model), entry, sign);
                AddLine(KindOf(EnumNames.SnakeCase(line.Kind)), entry, sign);
            }
        }
        if (corrections.Count > 0)
        {
            FillUsage(new ChargeLine(LedgerLineKind.Correction, 1, true, null, corrections.Amount), hasAmount: true);
            AddLine(own, entry, sign);
            AddLine(KindOf(s_correction), entry, sign);
        }
        if (_lineSeries.Count == 0)
        {
            AddLine(own, entry, sign);
            AddLine(KindOf(""), entry, sign);
        }
        foreach (var labels in _lineSeries)
            SumsOf(labels, entry)?.Add(_counts, sign);
        if (withLatency && _lineSeries.Contains(own))
            SumsOf(own, entry)?.AddLatency(entry.Settlement?.Milliseconds, entry.Settlement?.FirstEventMilliseconds);
    }

    private void AddLine(in SeriesLabels labels, in JournalEntry entry, int sign)
    {
        _lineSeries.Add(labels);
        SumsOf(labels, entry)?.Add(_usage, sign);
    }

    /// <returns>Null: the breakdown is not included.</returns>
    private UsageSums? SumsOf(in SeriesLabels labels, in JournalEntry entry)
    {
        if (only is not null && labels.Breakdown != only)
            return null;
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _hours,
            (labels, RollupSpan.Hour.Floor(entry.Reservation.StartedAt)),
            out _
        );
        return sums ??= new UsageSums();
    }

    private void FillCounts(in JournalEntry entry, CorrectionSum corrections)
    {
        _counts[UsageMeasure.Calls] = 1;
        _counts[UsageMeasure.Failed] = entry.Status is "refused" or "failed" ? 1 : 0;
        _counts[UsageMeasure.Estimated] = Bit(entry.Flags, SettlementFlags.Estimated);
        _counts[UsageMeasure.Unsettled] = Bit(entry.Flags, SettlementFlags.Unsettled);
        _counts[UsageMeasure.Overrun] = Bit(entry.Flags, SettlementFlags.Overrun);
        _counts[UsageMeasure.Unpriced] = entry.Cost is null && corrections.Count == 0 ? 1 : 0;
    }

    private void FillUsage(in JournalEntry entry, CorrectionSum corrections)
    {
        var usage = entry.Settlement?.Usage;
        _usage[UsageMeasure.PromptTokens] = usage?.PromptTokens ?? 0;
        _usage[UsageMeasure.CachedPromptTokens] = usage?.CachedPromptTokens ?? 0;
        _usage[UsageMeasure.ImagePromptTokens] = usage?.ImagePromptTokens ?? 0;
        _usage[UsageMeasure.CompletionTokens] = usage?.CompletionTokens ?? 0;
        _usage[UsageMeasure.ReasoningTokens] = usage?.ReasoningTokens ?? 0;
        _usage[UsageMeasure.ImageCompletionTokens] = usage?.ImageCompletionTokens ?? 0;
        _usage[UsageMeasure.Images] = usage?.Images ?? 0;
        _usage[UsageMeasure.Cost] = (entry.Cost ?? 0) + corrections.Amount;
    }

    private void FillUsage(in ChargeLine line, bool hasAmount)
    {
        var (tokens, kind) = (line.IsPerItem ? 0 : line.Quantity, line.Kind);
        var (cached, imageInput) = (
            kind is LedgerLineKind.CachedInput,
            kind is LedgerLineKind.ImageInput or LedgerLineKind.ToolImages
        );
        var isInput =
            cached
            || imageInput
            || kind
                is LedgerLineKind.InputText
                    or LedgerLineKind.CacheWrite
                    or LedgerLineKind.CacheWriteHour
                    or LedgerLineKind.ToolText;
        var imageOutput = kind is LedgerLineKind.ImageOutput or LedgerLineKind.PartialImages;
        _usage[UsageMeasure.PromptTokens] = isInput ? tokens : 0;
        _usage[UsageMeasure.CachedPromptTokens] = cached ? tokens : 0;
        _usage[UsageMeasure.ImagePromptTokens] = imageInput ? tokens : 0;
        _usage[UsageMeasure.CompletionTokens] = imageOutput || kind is LedgerLineKind.OutputText ? tokens : 0;
        _usage[UsageMeasure.ReasoningTokens] = 0;
        _usage[UsageMeasure.ImageCompletionTokens] = imageOutput ? tokens : 0;
        _usage[UsageMeasure.Images] = line.IsPerItem && kind is LedgerLineKind.ImageOutput ? line.Quantity : 0;
        _usage[UsageMeasure.Cost] = hasAmount ? line.Amount ?? 0 : 0;
    }

    private static SeriesLabels DeploymentOf(string? provider, string? model) =>
        new(UsageBreakdown.Deployment) { Provider = provider ?? "", ServedModel = model ?? "" };

    private static SeriesLabels KindOf(string kind) => new(UsageBreakdown.Line) { Line = kind };

    private static int Bit(SettlementFlags flags, SettlementFlags flag) => (flags & flag) == 0 ? 0 : 1;
}
