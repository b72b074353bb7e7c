namespace Fresnel.Server.Commands;

/// <summary>The model that commands use: at the server the environment names, else in this process.</summary>
internal static class ChosenModel
{
    public static IModel Open() =>
        ChosenServer.FromEnvironment() is { } server ? new RemoteModel(server) : new LocalModel();
}
