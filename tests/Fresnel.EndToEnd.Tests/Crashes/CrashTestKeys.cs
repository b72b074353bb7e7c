using System.Globalization;
using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Crashes;

/// <summary>
/// The API keys of the test: keys with large budgets, and a key, a team and an organisation with nearly exhausted
/// ones.
/// </summary>
/// <param name="Keys">Id and secret of each key; the first has large budgets in all scopes.</param>
/// <param name="Budgets">The key ids that each budget covers, by the budget's admin path.</param>
internal sealed record CrashTestKeys(
    IReadOnlyList<(string Id, string Secret)> Keys,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Budgets
)
{
    private const string LargeBudget = "900000",
        SmallBudget = "0.02";

    public static async Task<CrashTestKeys> OpenAsync(ServerProcess server)
    {
        var keys = new List<(string Id, string Secret)>();
        var budgets = new Dictionary<string, IReadOnlyList<string>>();
        foreach (
            var (organisation, team, keyBudgets) in new[]
            {
                (LargeBudget, LargeBudget, new[] { LargeBudget, LargeBudget, SmallBudget }),
                (LargeBudget, SmallBudget, [LargeBudget]),
                (SmallBudget, LargeBudget, [LargeBudget, LargeBudget]),
            }
        )
        {
            var parent = await CreateAsync(server, "organisations", "", organisation);
            var group = await CreateAsync(server, "teams", $",\"organisation\":\"{Id(parent)}\"", team);
            var first = keys.Count;
            foreach (var budget in keyBudgets)
            {
                var key = await CreateAsync(server, "keys", $",\"team\":\"{Id(group)}\"", budget);
                keys.Add((Id(key), key.GetProperty("key").GetString()!));
                budgets.Add($"/admin/keys/{Id(key)}", [Id(key)]);
            }
            IReadOnlyList<string> below = [.. keys.Skip(first).Select(key => key.Id)];
            budgets.Add($"/admin/teams/{Id(group)}", below);
            budgets.Add($"/admin/organisations/{Id(parent)}", below);
        }
        return new CrashTestKeys(keys, budgets);
    }

    /// <summary>
    /// Asserts that every budget equals the ledger, is not exceeded, and has no open reservation.
    /// </summary>
    public async Task AuditAsync(ServerProcess server, IReadOnlyList<LedgerCall> rows)
    {
        foreach (var (path, keys) in Budgets)
        {
            var budget = Assert.Single((await server.GetAsync(path)).Json.GetProperty("budgets").EnumerateArray());
            decimal Dollars(string name) => budget.GetProperty(name).GetDecimal();
            var spent = rows.Where(call => keys.Contains(call.KeyId)).Sum(call => call.Cost ?? 0) / 1_000_000_000m;
            Assert.True(
                (spent, 0m) == (Dollars("spent_usd"), Dollars("reserved_usd")),
                string.Create(CultureInfo.InvariantCulture, $"{path}: ${spent} is booked, {budget}")
            );
            Assert.True(spent <= Dollars("usd"), $"{path} is oversold: {budget}");
        }
    }

    private static string Id(JsonElement created) => created.GetProperty("id").GetString()!;

    private static async Task<JsonElement> CreateAsync(ServerProcess server, string what, string parent, string usd)
    {
        var created = await server.PostAsync(
            $"/admin/{what}",
            $$"""{"name":"crash"{{parent}},"budgets":[{"window":"total","usd":{{usd}}}]}"""
        );
        Assert.True(created.Json.TryGetProperty("id", out _), created.Body);
        return created.Json;
    }
}
