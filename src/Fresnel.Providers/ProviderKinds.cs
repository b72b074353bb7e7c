using System.Collections.Frozen;
using Fresnel.Contracts;
using Fresnel.Providers.BuiltIn;
using Fresnel.Providers.Compatible;

namespace Fresnel.Providers;

/// <summary>The kinds of provider that can be configured, by the name the operator writes.</summary>
public static class ProviderKinds
{
    public static readonly FrozenDictionary<string, Func<ProviderSettings, ProviderParts, IProvider>> All =
        new Dictionary<string, Func<ProviderSettings, ProviderParts, IProvider>>
        {
            ["built-in"] = (settings, parts) => new BuiltInProvider(settings.Name, parts.Model, parts.Fetch, parts.Tokenizer),
            ["compatible"] = (settings, parts) => new CompatibleProvider(settings, parts.Time),
        }.ToFrozenDictionary();
}
