using Fresnel.Access;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>The groups of an identity provider that have each role; <c>*</c> is everyone.</summary>
internal sealed record OidcRoles
{
    /// <summary>Groups that administer the whole gateway. Default: none.</summary>
    public IReadOnlyList<string> Admin { get; init; } = [];

    /// <summary>Groups that change keys, teams, budgets and deployments. Default: none.</summary>
    public IReadOnlyList<string> Editor { get; init; } = [];

    /// <summary>Groups that read. Default: none.</summary>
    public IReadOnlyList<string> Viewer { get; init; } = [];

    internal bool IsEmpty => Admin.Count + Editor.Count + Viewer.Count == 0;

    /// <returns>The highest role of a person's groups; null: none.</returns>
    public KeyRole? Find(IReadOnlyCollection<string> groups)
    {
        (KeyRole Role, IReadOnlyList<string> Groups)[] roles =
        [
            (KeyRole.Admin, Admin),
            (KeyRole.Editor, Editor),
            (KeyRole.Viewer, Viewer),
        ];
        foreach (var (role, names) in roles)
        {
            if (names.Contains("*") || names.Any(groups.Contains))
                return role;
        }
        return null;
    }
}
