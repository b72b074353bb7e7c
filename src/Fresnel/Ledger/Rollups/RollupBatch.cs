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

    private static readonly int s_kinds = Enum.GetValues<LedgerLineKind>().Max(kind => (int)kind) + 1;

    private readonly Dictionary<(SeriesLabels Labels, long Hour), UsageSums> _hours = [];

    /// <summary>The sums of calls with the same labels, so that few calls look all of them up.</summary>
    private readonly Dictionary<(SeriesLabels Call, string User, long Hour), CallSums> _byLabels = [];

    /// <summary>The part of the current call that counts once in each of its series.</summary>
    private readonly UsageSums _counts = new();

    /// <summary>Tokens, images and cost of the current call or line.</summary>
    private readonly UsageSums _usage = new();

    /// <summary>The sums to which a line of the current call was added.</summary>
    private readonly List<UsageSums> _withLines = [];

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
        var sums = SumsOf(entry);
        FillCounts(entry, corrections);
        FillUsage(entry, corrections);
        foreach (var series in sums.Measured)
            AddCall(series, entry, sign, withLatency);
        if (sums.User is not null)
            AddCall(sums.User, entry, sign, withLatency: false);
        if (only is null or UsageBreakdown.Deployment or UsageBreakdown.Line)
            AddLines(sums, entry, corrections, sign, withLatency);
        if ((only is null or UsageBreakdown.Retry) && entry.Settlement?.AdditionalCharges is { } further)
            AddRetries(entry, further, sums.Hour, sign);
    }

    /// <summary>Adds the charges of attempts beside the one that answered.</summary>
    private void AddRetries(in JournalEntry entry, Charge[] charges, long hour, int sign)
    {
        var labels = new SeriesLabels(UsageBreakdown.Retry) { KeyId = entry.Reservation.KeyId, Model = ModelOf(entry) };
        var retries = SumsOf(labels, hour)!;
        retries[UsageMeasure.Calls] += sign;
        foreach (var charge in charges)
            retries[UsageMeasure.Cost] += sign * (charge.Lines.Sum ?? 0);
    }

    private void AddCall(UsageSums sums, in JournalEntry entry, int sign, bool withLatency)
    {
        sums.Add(_counts, sign);
        sums.Add(_usage, sign);
        if (withLatency)
            sums.AddLatency(entry.Settlement?.Milliseconds, entry.Settlement?.FirstEventMilliseconds);
    }

    /// <summary>
    /// Adds each line to its deployment and to its kind. A call without lines counts with its usage at its own
    /// deployment and as no kind.
    /// </summary>
    private void AddLines(CallSums sums, in JournalEntry entry, CorrectionSum corrections, int sign, bool withLatency)
    {
        _withLines.Clear();
        var hasLines = corrections.Count > 0;
        for (var i = 0; i < entry.ChargeCount; i++)
        {
            var charge = entry.ChargeAt(i);
            var isOwn =
                (charge.Provider ?? sums.Provider) == sums.Provider && (charge.Model ?? sums.Model) == sums.Model;
            var deployment = isOwn ? sums.Deployment : DeploymentOf(charge.Provider, charge.Model, sums);
            foreach (var line in charge.Lines.Span)
            {
                hasLines = true;
                FillUsage(line, hasAmount: entry.Cost is not null);
                AddLine(deployment, sign);
                AddLine(sums.Kinds[(int)line.Kind] ??= KindOf(EnumNames.SnakeCase(line.Kind), sums.Hour), sign);
            }
        }
        if (corrections.Count > 0)
        {
            FillUsage(new ChargeLine(LedgerLineKind.Correction, 1, true, null, corrections.Amount), hasAmount: true);
            AddLine(sums.Deployment, sign);
            AddLine(KindOf(s_correction, sums.Hour), sign);
        }
        if (!hasLines)
        {
            AddLine(sums.Deployment, sign);
            AddLine(KindOf("", sums.Hour), sign);
        }
        foreach (var series in _withLines)
            series.Add(_counts, sign);
        if (withLatency && sums.Deployment is { } own && _withLines.Contains(own))
            own.AddLatency(entry.Settlement?.Milliseconds, entry.Settlement?.FirstEventMilliseconds);
    }

    /// <param name="sums">Null: the breakdown is not included.</param>
    private void AddLine(UsageSums? sums, int sign)
    {
        if (sums is null)
            return;
        sums.Add(_usage, sign);
        if (!_withLines.Contains(sums))
            _withLines.Add(sums);
    }

    private CallSums SumsOf(in JournalEntry entry)
    {
        var (call, settlement) = (entry.Reservation, entry.Settlement);
        var labels = new SeriesLabels(UsageBreakdown.Call)
        {
            KeyId = call.KeyId,
            Model = ModelOf(entry),
            Provider = settlement?.Provider ?? "",
            ServedModel = settlement?.ServedModel ?? "",
            Status = entry.Status,
            Error = settlement?.Error ?? "",
        };
        var (user, hour) = (call.User ?? "", RollupSpan.Hour.Floor(call.StartedAt));
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_byLabels, (labels, user, hour), out _);
        return sums ??= Find(labels, user, hour);
    }

    private static string ModelOf(in JournalEntry entry) =>
        entry.Settlement?.Error == s_modelNotFound ? SeriesLabels.UnknownModel : entry.Reservation.Model;

    private CallSums Find(in SeriesLabels call, string user, long hour)
    {
        var userLabels = new SeriesLabels(UsageBreakdown.User) { KeyId = call.KeyId, User = user };
        UsageSums?[] measured =
        [
            SumsOf(new SeriesLabels(UsageBreakdown.Total), hour),
            SumsOf(new SeriesLabels(UsageBreakdown.Key) { KeyId = call.KeyId }, hour),
            SumsOf(new SeriesLabels(UsageBreakdown.Model) { Model = call.Model }, hour),
            SumsOf(new SeriesLabels(UsageBreakdown.Provider) { Provider = call.Provider }, hour),
            SumsOf(call.Outcome, hour),
            SumsOf(call, hour),
        ];
        return new CallSums(
            hour,
            call.Provider,
            call.ServedModel,
            [.. measured.OfType<UsageSums>()],
            SumsOf(userLabels, hour),
            SumsOf(DeploymentLabels(call.Provider, call.ServedModel), hour)
        );
    }

    /// <returns>Null: the breakdown is not included.</returns>
    private UsageSums? SumsOf(in SeriesLabels labels, long hour)
    {
        if (only is not null && labels.Breakdown != only)
            return null;
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_hours, (labels, hour), out _);
        return sums ??= new UsageSums();
    }

    private UsageSums? DeploymentOf(string? provider, string? model, CallSums call) =>
        SumsOf(DeploymentLabels(provider ?? call.Provider, model ?? call.Model), call.Hour);

    private UsageSums? KindOf(string kind, long hour) =>
        SumsOf(new SeriesLabels(UsageBreakdown.Line) { Line = kind }, hour);

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

    private static SeriesLabels DeploymentLabels(string provider, string model) =>
        new(UsageBreakdown.Deployment) { Provider = provider, ServedModel = model };

    private static int Bit(SettlementFlags flags, SettlementFlags flag) => (flags & flag) == 0 ? 0 : 1;

    /// <summary>Where calls with the same labels are added. Sums of breakdowns that are not included are missing.</summary>
    /// <param name="Measured">Include the latency.</param>
    /// <param name="Deployment">Of the attempt that answered.</param>
    private sealed record CallSums(
        long Hour,
        string Provider,
        string Model,
        UsageSums[] Measured,
        UsageSums? User,
        UsageSums? Deployment
    )
    {
        public UsageSums?[] Kinds { get; } = new UsageSums?[s_kinds];
    }
}
