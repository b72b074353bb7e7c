using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>What a body of any door may say of who serves it: <c>provider</c>, <c>models</c> and <c>debug</c>. For the gateway alone.</summary>
internal struct RouteWishes()
{
    /// <summary>Takes them out of a body that is passed on.</summary>
    public static readonly IReadOnlyList<WireEdit> Removed =
    [
        new("provider", null),
        new("models", null),
        new("debug", null),
    ];

    public ProviderPreferences Preferences { get; private set; } = ProviderPreferences.None;

    public IReadOnlyList<string> Models { get; private set; } = [];

    public bool Explain { get; private set; }

    /// <param name="name">One of the three.</param>
    public void Read(ref BodyReader body, string name)
    {
        switch (name)
        {
            case "provider":
                Preferences = PreferenceReader.Read(ref body);
                break;
            case "models":
                Models = WishReader.ReadTexts(ref body, "an array of model names");
                break;
            case "debug":
                Explain = WishReader.ReadDebug(ref body);
                break;
        }
    }
}
