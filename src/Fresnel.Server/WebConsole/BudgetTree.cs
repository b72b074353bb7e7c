using Fresnel.Access;
using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>Budgets in the order of their scopes: an organisation, its teams, their keys.</summary>
internal static class BudgetTree
{
    /// <returns>Each budget with the depth of its scope, from 0.</returns>
    public static async Task<IReadOnlyList<(BudgetLine Line, int Level)>> ReadAsync(
        Administration administration,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var budgets = (await administration.ListBudgetsAsync(cancellationToken)).ToLookup(budget => budget.Id);
        var organisations = await administration.ListGroupsAsync(ScopeKind.Organisation, cancellationToken);
        var teams = await administration.ListGroupsAsync(ScopeKind.Team, cancellationToken);
        var keys = (await administration.ListKeysAsync(cancellationToken)).ToLookup(key => key.Team ?? "");
        var lines = new List<(BudgetLine, int)>();
        foreach (var organisation in organisations)
        {
            Add(organisation.Id, 0);
            AddTeams(organisation.Id, 1);
        }
        AddTeams(null, 0);
        AddKeys("", 0);
        return lines;

        void AddTeams(string? organisation, int level)
        {
            foreach (var team in teams.Where(team => team.Organisation == organisation))
            {
                Add(team.Id, level);
                AddKeys(team.Id, level + 1);
            }
        }

        void AddKeys(string team, int level)
        {
            foreach (var key in keys[team])
                Add(key.Id, level);
        }

        void Add(string id, int level) =>
            lines.AddRange(budgets[id].Select(budget => (new BudgetLine(budget, now), level)));
    }
}
