using System.Text.Json;

namespace Fresnel.Server.Commands.Batches;

/// <summary>What batches would cost, US dollars; null: a price is unknown, or they have faults.</summary>
/// <param name="Problem">The first fault; null: there is none.</param>
internal sealed record BatchCost(int Requests, decimal? Expected, decimal? Maximum, string? Problem)
{
    public static readonly BatchCost None = new(0, 0, 0, null);

    /// <exception cref="KeyNotFoundException">It is no estimate.</exception>
    public static BatchCost Parse(JsonElement estimate)
    {
        var cost = estimate.GetProperty("cost");
        return new BatchCost(
            estimate.GetProperty("request_counts").GetProperty("total").GetInt32(),
            Amount("expected"),
            Amount("maximum"),
            BatchState.FirstFault(estimate)
        );

        decimal? Amount(string member) =>
            cost.GetProperty(member) is { ValueKind: JsonValueKind.Number } amount ? amount.GetDecimal() : null;
    }

    public static BatchCost operator +(BatchCost left, BatchCost right) =>
        new(
            left.Requests + right.Requests,
            left.Expected + right.Expected,
            left.Maximum + right.Maximum,
            left.Problem ?? right.Problem
        );
}
