using System.ComponentModel.DataAnnotations;
using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Admin.Requests;

/// <summary>What a key permits.</summary>
internal abstract record KeyFields : ScopeFields
{
    /// <summary>
    /// Permissions, each role with those before it: <c>user</c> calls models, <c>viewer</c> reads the admin API, <c>editor</c>
    /// changes keys and budgets, <c>admin</c> administers the whole gateway. Default <c>user</c>.
    /// </summary>
    public Optional<KeyRole> Role { get; init; }

    /// <summary>
    /// The policy of each end user of the key, identified by the <c>user</c> of a call; null: end users are not
    /// distinguished.
    /// </summary>
    public Optional<PolicyFields?> Users { get; init; }

    /// <summary>Whether a call without <c>user</c> is rejected. Default false.</summary>
    public Optional<bool> RequireUser { get; init; }

    /// <summary>When the key becomes invalid, a time in the future; null: never.</summary>
    [FutureTime]
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }

    /// <summary>
    /// What is kept of the content of its calls, encrypted: <c>pictures</c>, small versions of the pictures of request and
    /// answer; <c>all</c>, request and answer; null: nothing. Editors and admins can read it. Default null.
    /// </summary>
    [OneOf<CaptureMode>("null for nothing")]
    public Optional<CaptureMode?> Capture { get; init; }

    /// <summary>How long the content of a call is kept, hours, 1 to 8760 (a year). Default 72.</summary>
    [Range(1d, CapturePolicy.MaxHours, ErrorMessage = "{0} is {1} to {2} (a year).")]
    public Optional<int> CaptureHours { get; init; }

    public override Policy ApplyTo(Policy current, string path = "") =>
        base.ApplyTo(current, path) with
        {
            EachUser = Users.IsSet
                ? Users.Value?.ApplyTo(current.EachUser ?? Policy.None, path + "users.")
                : current.EachUser,
            RequireUser = RequireUser.Or(current.RequireUser),
            Capture = ApplyTo(current.Capture),
        };

    private CapturePolicy? ApplyTo(CapturePolicy? current)
    {
        if (Capture.Or(current?.Mode) is { } mode)
            return new CapturePolicy(mode, CaptureHours.Or(current?.Hours ?? CapturePolicy.DefaultHours));
        return !CaptureHours.IsSet
            ? null
            : throw GatewayException.InvalidRequest(
                "capture_hours needs capture: the key captures nothing.",
                "capture_hours"
            );
    }
}
