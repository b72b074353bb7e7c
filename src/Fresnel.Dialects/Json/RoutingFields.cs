using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>
/// Reads the extension members <c>provider</c>, <c>models</c> and <c>debug</c> of any request. They are not
/// sent upstream.
/// </summary>
internal struct RoutingFields()
{
    public ProviderPreferences Preferences { get; private set; } = ProviderPreferences.None;

    public IReadOnlyList<string> FallbackModels { get; private set; } = [];

    public bool ExplainRoute { get; private set; }

    /// <param name="name"><c>provider</c>, <c>models</c> or <c>debug</c>.</param>
    public void Read(ref RequestJsonReader body, string name)
    {
        switch (name)
        {
            case "provider":
                Preferences = ProviderPreferencesReader.Read(ref body);
                break;
            case "models":
                FallbackModels = ExtensionReader.ReadStrings(ref body, "an array of model names");
                break;
            case "debug":
                ExplainRoute = ExtensionReader.ReadDebug(ref body);
                break;
        }
    }
}
