using Fresnel.Ledger;

namespace Fresnel.Server.WebConsole;

/// <summary>An attempt of a call as the ledger has it. An attempt that was not billed has no deployment there.</summary>
/// <param name="Nanodollars">Null: not billed.</param>
internal sealed record AttemptRow(string Title, long? TokensIn, long? TokensOut, long? Nanodollars)
{
    private static readonly string[] s_outputs = ["output_text", "image_output", "partial_images"];

    public static List<AttemptRow> ListOf(LedgerCall call, IReadOnlyList<LedgerLine> lines) =>
        [
            .. Enumerable
                .Range(1, (int)call.Attempts)
                .Select(number => Of(number, call, [.. lines.Where(line => line.Attempt == number)])),
        ];

    private static AttemptRow Of(int number, LedgerCall call, List<LedgerLine> lines)
    {
        if (lines.Count == 0)
        {
            var isLast = number == call.Attempts;
            var deployment = isLast ? CallText.ServedBy(call) : "another deployment, or the same again";
            var end = isLast && call.Error is null ? "answered, free" : "failed, not billed";
            return new($"Attempt {number}: {deployment}, {end}", null, null, null);
        }
        var tokens = lines.Where(line => line.Unit == "token").ToLookup(line => s_outputs.Contains(line.Kind));
        return new(
            $"Attempt {number}: {lines[0].Provider}/{lines[0].Model}",
            tokens[false].Sum(line => line.Quantity),
            tokens[true].Sum(line => line.Quantity),
            lines.Sum(line => line.Amount ?? 0)
        );
    }
}
