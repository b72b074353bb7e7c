using System.Runtime.InteropServices;

namespace Fresnel.Ledger.Rollups;

/// <summary>The sums of a query by group and period.</summary>
/// <param name="memberships">The team and organisation of each key that has a team.</param>
/// <param name="only">The groups to include; null: all.</param>
internal sealed class UsageGroups(
    UsageSelection selection,
    Dictionary<string, (string TeamId, string? OrganisationId)> memberships,
    IReadOnlySet<string>? only = null
)
{
    /// <summary>By the group's name, empty for calls without it, and the start of the period.</summary>
    public Dictionary<(string Id, long Start), UsageSums> Sums { get; } = [];

    /// <summary>The group of a series.</summary>
    /// <returns>Null: it does not match the filters.</returns>
    public string? Find(in SeriesLabels labels) =>
        Matches(labels) && GroupOf(labels) is var group && only?.Contains(group) != false ? group : null;

    /// <summary>The sums to which a roll-up of a group is added.</summary>
    /// <param name="start">Unix milliseconds.</param>
    public UsageSums SumsOf(string group, long start)
    {
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(
            Sums,
            (group, selection.Interval?.Floor(start) ?? 0),
            out _
        );
        return sums ??= new UsageSums();
    }

    private bool Matches(in SeriesLabels labels) =>
        (selection.KeyId is null || labels.KeyId == selection.KeyId)
        && (selection.TeamId is null || TeamOf(labels) == selection.TeamId)
        && (selection.OrganisationId is null || OrganisationOf(labels) == selection.OrganisationId)
        && (selection.Model is null || labels.Model == selection.Model)
        && (selection.Provider is null || labels.Provider == selection.Provider)
        && (selection.Status is null || labels.Status == selection.Status);

    private string GroupOf(in SeriesLabels labels) =>
        selection.Grouping switch
        {
            "key" => labels.KeyId,
            "team" => TeamOf(labels) ?? "",
            "organisation" => OrganisationOf(labels) ?? "",
            "user" => labels.User,
            "model" or "retry" => labels.Model,
            "provider" => labels.Provider,
            "deployment" or "served_by" => labels.Provider.Length == 0 ? "" : $"{labels.Provider}/{labels.ServedModel}",
            "line" => labels.Line,
            "status" => labels.Status,
            "error" => labels.Error,
            _ => "",
        };

    private string? OrganisationOf(in SeriesLabels labels) =>
        memberships.GetValueOrDefault(labels.KeyId).OrganisationId;

    private string? TeamOf(in SeriesLabels labels) => memberships.GetValueOrDefault(labels.KeyId).TeamId;
}
