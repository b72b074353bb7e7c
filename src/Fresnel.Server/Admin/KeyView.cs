using Fresnel.Access;

namespace Fresnel.Server.Admin;

/// <summary>A key as the administration shows it.</summary>
/// <param name="Budget">Dollars it may spend; null: no limit.</param>
/// <param name="Secret">Only in the answer that made it.</param>
internal sealed record KeyView(
    string Id, string Name, KeyRole Role, string Hint, decimal? Budget, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, string? Secret = null)
{
    public static KeyView Of(ApiKey key, string? secret = null) =>
        new(key.Id, key.Name, key.Role, key.Hint, key.Policy.Budgets.Count > 0 ? key.Policy.Budgets[0].Limit.Dollars : null, key.CreatedAt, key.RevokedAt, secret);
}

/// <summary>A key to be made.</summary>
/// <param name="Budget">Dollars; null: no limit.</param>
internal sealed record KeyWish(string? Name, KeyRole Role = KeyRole.User, decimal? Budget = null);

/// <summary>What a key has used.</summary>
/// <param name="Cost">Dollars.</param>
/// <param name="Unpriced">Calls whose cost is not known and so not in <paramref name="Cost"/>.</param>
internal sealed record UsageView(string KeyId, string? Name, long Calls, long PromptTokens, long CompletionTokens, long Images, decimal Cost, long Unpriced);

/// <summary>A list as every answer wraps it.</summary>
internal sealed record ListView<T>(IReadOnlyList<T> Data);
