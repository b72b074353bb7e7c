using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;
using Spectre.Console;

namespace Fresnel.Server.Commands;

/// <summary>What the commands of the administration share.</summary>
internal static class Administer
{
    private static readonly JsonSerializerOptions s_forPeople = new(Json.Options) { WriteIndented = true };

    /// <summary>Runs an action with the administration of the folder that was chosen.</summary>
    public static async Task<int> WithAsync(ParseResult parsed, Func<IAdministration, Task> act, CancellationToken stop)
    {
        await using var administration = await ChosenAdministration.OpenAsync(
            new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)),
            stop
        );
        await act(administration);
        return ExitCode.Done;
    }

    public static JsonElement Body(JsonObject body) => JsonSerializer.SerializeToElement(body);

    /// <summary>Prints each thing on a line of JSON, or all as a table.</summary>
    public static void Print<T>(ParseResult parsed, IEnumerable<T> things, string[] columns, Func<T, string[]> cells)
    {
        if (parsed.GetValue(SharedOptions.Json))
        {
            foreach (var thing in things)
                Json.Print(thing!);
            return;
        }
        var table = new Table().Border(TableBorder.None).AddColumns(columns);
        foreach (var thing in things)
            table.AddRow([.. cells(thing).Select(Markup.Escape)]);
        Terminal.Table(table);
    }

    /// <summary>Prints one thing as JSON: on a line, or for people.</summary>
    public static void Show(ParseResult parsed, object thing)
    {
        if (parsed.GetValue(SharedOptions.Json))
            Json.Print(thing);
        else
            Console.Out.WriteLine(JsonSerializer.Serialize(thing, s_forPeople));
    }

    public static string Words(IReadOnlyList<BudgetView> budgets) =>
        budgets.Count == 0
            ? "-"
            : string.Join(
                ", ",
                budgets.Select(budget =>
                    $"{(budget.SpentUsd is { } spent ? $"${spent:0.####} of " : "")}${budget.Usd:0.####}{(budget.Window == BudgetWindow.Total ? "" : $"/{budget.Window.ToString().ToLowerInvariant()}")}"
                )
            );

    public static string Words(RateLimits limits)
    {
        var words = new[]
        {
            (limits.RequestsPerMinute, "req/min"),
            (limits.TokensPerMinute, "tok/min"),
            (limits.ImagesPerMinute, "img/min"),
            (limits.Concurrency, "at once"),
        }
            .Where(limit => limit.Item1 is not null)
            .Select(limit => $"{limit.Item1:N0} {limit.Item2}")
            .ToList();
        return words.Count == 0 ? "-" : string.Join(", ", words);
    }
}
