using System.CommandLine;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;
using Spectre.Console;

namespace Fresnel.Server.Commands;

/// <summary>Shared code of the administration commands.</summary>
internal static class AdminCommands
{
    /// <summary>
    /// Adds the shared options and runs the handler with the administration of the selected data folder.
    /// </summary>
    /// <param name="create">Whether a missing database is created.</param>
    public static void SetHandler(
        Command command,
        Func<ParseResult, IAdministration, CancellationToken, Task> handler,
        bool create = false
    ) => SetHandler(command, handler, (folder, stop) => AdministrationFactory.OpenAsync(folder, create, stop));

    /// <summary>The same for an operation that needs a running server.</summary>
    public static void SetServerHandler(
        Command command,
        Func<ParseResult, IAdministration, CancellationToken, Task> handler
    ) =>
        SetHandler(
            command,
            handler,
            (folder, _) => Task.FromResult<IAdministration>(AdministrationFactory.ConnectToServer(folder))
        );

    private static void SetHandler(
        Command command,
        Func<ParseResult, IAdministration, CancellationToken, Task> handler,
        Func<DataFolder, CancellationToken, Task<IAdministration>> openAsync
    )
    {
        command.Add(SharedOptions.Data);
        command.Add(SharedOptions.Json);
        command.SetAction(
            async (parsed, stop) =>
            {
                var folder = new DataFolder(parsed.GetRequiredValue(SharedOptions.Data));
                await using var administration = await openAsync(folder, stop);
                await handler(parsed, administration, stop);
                return ExitCode.Success;
            }
        );
    }

    /// <summary>Prints items as JSON lines or as a table.</summary>
    public static void PrintRows<T>(ParseResult parsed, IEnumerable<T> items, string[] columns, Func<T, string[]> cells)
    {
        if (parsed.GetValue(SharedOptions.Json))
        {
            foreach (var item in items)
                JsonOutput.WriteLine(item!);
            return;
        }
        var table = new Table().Border(TableBorder.None).AddColumns(columns);
        foreach (var item in items)
            table.AddRow([.. cells(item).Select(Markup.Escape)]);
        Terminal.WriteTable(table);
    }

    /// <summary>Prints an item as one line of JSON, or indented for reading.</summary>
    public static void PrintOne(ParseResult parsed, object item)
    {
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(item);
        else
            JsonOutput.WriteIndented(item);
    }

    public static string Format(IReadOnlyList<BudgetView> budgets) =>
        budgets.Count == 0
            ? "-"
            : string.Join(
                ", ",
                budgets.Select(budget =>
                {
                    var spent = budget.SpentUsd is { } dollars ? $"${dollars:0.####} of " : "";
                    var window = budget.Window == BudgetWindow.Total ? "" : $"/{budget.Window}".ToLowerInvariant();
                    return $"{spent}${budget.Usd:0.####}{window}";
                })
            );

    public static string Format(RateLimits limits)
    {
        var parts = new[]
        {
            (limits.RequestsPerMinute, "req/min"),
            (limits.TokensPerMinute, "tok/min"),
            (limits.ImagesPerMinute, "img/min"),
            (limits.Concurrency, "at once"),
        }
            .Where(limit => limit.Item1 is not null)
            .Select(limit => $"{limit.Item1:N0} {limit.Item2}")
            .ToList();
        return parts.Count == 0 ? "-" : string.Join(", ", parts);
    }
}
