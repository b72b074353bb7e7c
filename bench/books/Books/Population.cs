using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Books;

/// <summary>Who calls what: 200 keys, 40 models and 8 providers, as unequal as in practice. The same in every run.</summary>
internal sealed class Population
{
    private const int Keys = 200,
        Models = 40,
        Providers = 8;

    private readonly string[] _keyIds;
    private readonly int[][] _modelsOfKey;
    private readonly (string Provider, string Model)[][] _deploymentsOfModel;

    /// <summary>Cumulative shares of the calls by key: the first makes a sixth of them, the last one in 6,000.</summary>
    private readonly double[] _shares;

    /// <summary>The providers of each model, and the names that it has there.</summary>
    public IReadOnlyList<IReadOnlyList<(string Provider, string Model)>> Deployments => _deploymentsOfModel;

    public Population(IReadOnlyList<string> keyIds)
    {
        var random = new Random(11);
        _keyIds = [.. keyIds.Take(Keys)];
        _deploymentsOfModel =
        [
            .. Enumerable
                .Range(0, Models)
                .Select(model =>
                    Enumerable
                        .Range(0, 1 + random.Next(3))
                        .Select(i => ($"provider-{(model + (3 * i)) % Providers}", $"vendor/model-{model:00}"))
                        .ToArray()
                ),
        ];
        _modelsOfKey =
        [
            .. Enumerable
                .Range(0, Keys)
                .Select(_ => Enumerable.Range(0, 1 + random.Next(4)).Select(_ => random.Next(Models)).ToArray()),
        ];
        var weights = Enumerable.Range(1, Keys).Select(rank => 1.0 / rank).ToArray();
        var sum = 0.0;
        _shares = [.. weights.Select(weight => sum += weight / weights.Sum())];
    }

    /// <summary>The calls that began on a day, Unix milliseconds.</summary>
    public List<JournalEntry> CallsOf(long day, int count)
    {
        var random = new Random((int)(day / 86_400_000));
        var calls = new List<JournalEntry>(count);
        for (var i = 0; i < count; i++)
            calls.Add(NextCall(random, day + NextTimeOfDay(random)));
        return calls;
    }

    private JournalEntry NextCall(Random random, long startedAt)
    {
        var key = Math.Min(
            Keys - 1,
            Array.BinarySearch(_shares, random.NextDouble()) is var found && found < 0 ? ~found : found
        );
        var models = _modelsOfKey[key];
        var model = models[Math.Min(random.Next(models.Length), random.Next(models.Length))];
        var fate = random.Next(10_000);
        var reservation = new Reservation(
            $"req_{Id(random, startedAt)}",
            _keyIds[key],
            random.Next(10) < 3 ? $"user-{key}-{random.Next(50)}" : null,
            model % 4 == 0 ? "image_generation" : "chat",
            fate is >= 9_900 and < 9_950 ? $"typo-{random.Next(1_000_000)}" : $"model-{model:00}",
            startedAt,
            50_000_000
        );
        return fate switch
        {
            >= 9_998 => new JournalEntry(reservation, null),
            >= 9_950 => new JournalEntry(reservation, Refused("budget_exhausted")),
            >= 9_900 => new JournalEntry(reservation, Refused("model_not_found")),
            _ => new JournalEntry(reservation, Served(random, model, fate)),
        };
    }

    private static Settlement Refused(string error) =>
        new()
        {
            Status = "refused",
            Error = error,
            Cost = 0,
            Milliseconds = 1,
        };

    private Settlement Served(Random random, int model, int fate)
    {
        var deployments = _deploymentsOfModel[model];
        var (provider, served) = deployments[
            Math.Min(random.Next(deployments.Length), random.Next(deployments.Length))
        ];
        var (isFailed, isDisconnected, isHedged) = (fate >= 9_700, fate is >= 9_550 and < 9_700, fate < 200);
        var usage = new Usage
        {
            PromptTokens = 200 + random.Next(4000),
            CachedPromptTokens = random.Next(3) == 0 ? 150 : 0,
            CompletionTokens = 20 + random.Next(800),
            Images = model % 4 == 0 ? 1 : 0,
        };
        var charge = isFailed ? default : Charge(1, provider, served, model, usage);
        Charge[]? additional =
            isHedged && !isFailed ? [Charge(2, $"provider-{random.Next(Providers)}", served, model, usage)] : null;
        var cost = (charge.Lines.Sum ?? 0) + (additional?[0].Lines.Sum ?? 0);
        var latency = (long)(300 * (1 + (model % 5)) * Math.Exp(random.NextDouble() + random.NextDouble()));
        return new Settlement
        {
            Status =
                isFailed ? "failed"
                : isDisconnected ? "disconnected"
                : "completed",
            Error = isFailed ? "upstream_busy" : null,
            Provider = provider,
            ServedModel = served,
            Usage = isFailed ? null : usage,
            Cost = cost,
            Flags = isDisconnected ? SettlementFlags.Estimated : SettlementFlags.None,
            Attempts = isHedged ? 2 : 1,
            Milliseconds = latency,
            FirstEventMilliseconds = isFailed ? null : latency / 3,
            Charge = charge,
            AdditionalCharges = additional,
        };
    }

    private static Charge Charge(int attempt, string provider, string served, int model, Usage usage)
    {
        var (input, output) = (100_000_000L * (1 + (model % 7)), 400_000_000L * (1 + (model % 9)));
        var lines = new ChargeLines();
        lines.Add(Line(LedgerLineKind.InputText, usage.PromptTokens - usage.CachedPromptTokens, input));
        if (usage.CachedPromptTokens > 0)
            lines.Add(Line(LedgerLineKind.CachedInput, usage.CachedPromptTokens, input / 10));
        lines.Add(Line(LedgerLineKind.OutputText, usage.CompletionTokens, output));
        if (usage.Images > 0)
            lines.Add(new ChargeLine(LedgerLineKind.ImageOutput, usage.Images, true, 11_000_000, 11_000_000));
        return new Charge(attempt, provider, served, 1 + model, false, lines);
    }

    private static ChargeLine Line(LedgerLineKind kind, long tokens, long price) =>
        new(kind, tokens, false, price, ((tokens * price) + 999_999) / 1_000_000);

    /// <summary>Twice as many calls in the afternoon (UTC) as at night.</summary>
    private static long NextTimeOfDay(Random random)
    {
        while (true)
        {
            var time = random.NextInt64(86_400_000);
            if (random.NextDouble() < 0.75 - (0.25 * Math.Cos(2 * Math.PI * time / 86_400_000)))
                return time;
        }
    }

    /// <summary>A version 7 UUID, as the gateway makes them.</summary>
    private static string Id(Random random, long time) =>
        $"{time:x12}7{random.Next(0x1000):x3}8{random.NextInt64(1L << 60):x15}";
}
