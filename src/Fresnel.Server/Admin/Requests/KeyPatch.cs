namespace Fresnel.Server.Admin.Requests;

/// <summary>Changes of a key. Omitted fields stay unchanged, null clears a field.</summary>
/// <example>
/// {"budgets":[{"window":"day", "usd":5},{"window":"month", "usd":100}], "limits":{"concurrency":null}}
/// </example>
internal sealed record KeyPatch : KeyFields
{
    /// <summary>New name.</summary>
    [SingleLine(MaxNameLength, ErrorMessage = AllowedName)]
    public Optional<string> Name { get; init; }
}
