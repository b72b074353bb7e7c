using System.CommandLine;
using Fresnel.Server.Admin;

namespace Fresnel.Server.Commands;

internal static class BudgetsCommand
{
    public static Command Create()
    {
        var command = new Command("budgets", "List all budgets of organisations, teams and keys with what is spent.");
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListBudgetsAsync(cancellationToken),
                    ["LEVEL", "ID", "NAME", "WINDOW", "LIMIT", "SPENT", "RESERVED", "RESETS"],
                    Cells
                )
        );
        return command;
    }

    private static string[] Cells(ScopeBudgetView budget) =>
        [
            budget.Level.ToString().ToLowerInvariant(),
            budget.Id,
            budget.Name,
            budget.Window.ToString().ToLowerInvariant(),
            $"${budget.Usd:0.####}",
            budget.SpentUsd is { } spent ? $"${spent:0.####}" : "-",
            budget.ReservedUsd is { } reserved ? $"${reserved:0.####}" : "-",
            budget.ResetsAt is { } resets ? $"{resets:yyyy-MM-dd HH:mm}Z" : "never",
        ];
}
