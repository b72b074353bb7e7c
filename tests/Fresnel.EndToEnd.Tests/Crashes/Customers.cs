using System.Globalization;
using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Crashes;

/// <summary>Those who call: keys with ample budgets, and beside them a key, a team and an organisation that soon have nothing left.</summary>
/// <param name="Keys">Id and secret of each key; the first has money to spare at every level.</param>
/// <param name="Budgets">The keys whose calls each budget pays for, by the path that shows it.</param>
internal sealed record Customers(
    IReadOnlyList<(string Id, string Secret)> Keys,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Budgets
)
{
    private const string Ample = "900000",
        Scant = "0.02";

    public static async Task<Customers> OpenAsync(RunningServer server)
    {
        var keys = new List<(string Id, string Secret)>();
        var budgets = new Dictionary<string, IReadOnlyList<string>>();
        foreach (
            var (organisation, team, ofKeys) in new[]
            {
                (Ample, Ample, new[] { Ample, Ample, Scant }),
                (Ample, Scant, [Ample]),
                (Scant, Ample, [Ample, Ample]),
            }
        )
        {
            var above = await MakeAsync(server, "organisations", "", organisation);
            var group = await MakeAsync(server, "teams", $",\"organisation\":\"{Id(above)}\"", team);
            var first = keys.Count;
            foreach (var budget in ofKeys)
            {
                var key = await MakeAsync(server, "keys", $",\"team\":\"{Id(group)}\"", budget);
                keys.Add((Id(key), key.GetProperty("key").GetString()!));
                budgets.Add($"/admin/keys/{Id(key)}", [Id(key)]);
            }
            IReadOnlyList<string> below = [.. keys.Skip(first).Select(key => key.Id)];
            budgets.Add($"/admin/teams/{Id(group)}", below);
            budgets.Add($"/admin/organisations/{Id(above)}", below);
        }
        return new Customers(keys, budgets);
    }

    /// <summary>That every budget is as the books have it, not oversold, and with nothing set aside.</summary>
    public async Task AuditAsync(RunningServer server, IReadOnlyList<Booked> books)
    {
        foreach (var (path, keys) in Budgets)
        {
            var budget = Assert.Single((await server.GetAsync(path)).Json.GetProperty("budgets").EnumerateArray());
            decimal Dollars(string name) => budget.GetProperty(name).GetDecimal();
            var spent = books.Where(call => keys.Contains(call.KeyId)).Sum(call => call.Cost ?? 0) / 1_000_000_000m;
            Assert.True(
                (spent, 0m) == (Dollars("spent_usd"), Dollars("reserved_usd")),
                string.Create(CultureInfo.InvariantCulture, $"{path}: ${spent} is booked, {budget}")
            );
            Assert.True(spent <= Dollars("usd"), $"{path} is oversold: {budget}");
        }
    }

    private static string Id(JsonElement made) => made.GetProperty("id").GetString()!;

    private static async Task<JsonElement> MakeAsync(RunningServer server, string what, string above, string usd)
    {
        var made = await server.PostAsync(
            $"/admin/{what}",
            $$"""{"name":"crash"{{above}},"budgets":[{"window":"total","usd":{{usd}}}]}"""
        );
        Assert.True(made.Json.TryGetProperty("id", out _), made.Body);
        return made.Json;
    }
}
