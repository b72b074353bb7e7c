namespace Fresnel.Server.Commands;

/// <summary>The model that commands use: at the server that the environment names, else in this process.</summary>
internal static class ImageModelClientFactory
{
    public static IImageModelClient Create() =>
        RemoteServer.FromEnvironment() is { } server ? new RemoteModelClient(server) : new LocalModelClient();
}
