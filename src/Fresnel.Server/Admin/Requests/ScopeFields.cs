using Fresnel.Access;
using Fresnel.Contracts.Models;

namespace Fresnel.Server.Admin.Requests;

/// <summary>The policy of a key, team or organisation.</summary>
internal abstract record ScopeFields : PolicyFields
{
    protected const string AllowedName = "{0} must be 1 to {1} characters, for example of a team or a program.";
    protected const int MaxNameLength = 100;

    /// <summary>
    /// Routing strategy of its calls; null: that of the team or organisation, otherwise each model's own.
    /// </summary>
    [OneOf<RoutingStrategy>("null for each model's own")]
    public Optional<RoutingStrategy?> Strategy { get; init; }

    public override Policy ApplyTo(Policy current, string path = "") =>
        base.ApplyTo(current, path) with
        {
            Strategy = Strategy.Or(current.Strategy),
        };
}
