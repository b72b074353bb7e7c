using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>What a body of any door may say of who serves it: <c>provider</c>, <c>models</c> and <c>debug</c>. For the gateway alone.</summary>
internal struct RoutingFields()
{
    /// <summary>Takes them out of a body that is passed on.</summary>
    public static readonly IReadOnlyList<MemberEdit> RemovalEdits =
    [
        new("provider", null),
        new("models", null),
        new("debug", null),
    ];

    public ProviderPreferences Preferences { get; private set; } = ProviderPreferences.None;

    public IReadOnlyList<string> FallbackModels { get; private set; } = [];

    public bool ExplainRoute { get; private set; }

    /// <param name="name">One of the three.</param>
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
