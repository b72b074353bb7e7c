using System.Collections.Frozen;
using Fresnel.Providers.BuiltIn;
using Fresnel.Providers.Compatible;

namespace Fresnel.Providers;

/// <summary>The kinds of provider that can be configured, by the name the operator writes: one line each.</summary>
public static class ProviderKinds
{
    public static readonly FrozenDictionary<string, ProviderKind> All = new Dictionary<string, ProviderKind>
    {
        ["built-in"] = new((settings, parts) => new BuiltInProvider(settings.Name, parts.Model, parts.Fetch, parts.Tokenizer)),
        ["compatible"] = new((settings, parts) => new CompatibleProvider(settings, parts.Images, parts.Time)),
    }.ToFrozenDictionary();
}
