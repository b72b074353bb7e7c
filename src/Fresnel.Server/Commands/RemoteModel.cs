using System.Net.Http.Headers;
using System.Text.Json;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Imaging;
using Fresnel.Providers;
using Fresnel.Providers.Compatible;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>The flagship at a server: whatever serves it there.</summary>
internal sealed class RemoteModel(ChosenServer server) : IModel
{
    private const string Flagship = "gpt-5-image-mini";

    private readonly CompatibleProvider _provider = new(
        new ProviderSettings(server.Address.ToString(), "compatible")
        {
            BaseUrl = new Uri(server.Address, "v1"),
            ApiKey = server.Key,
        },
        null,
        TimeProvider.System
    ); // Fresnel takes every image as it is

    public static async Task<List<OfferedModel>> ListAsync(ChosenServer server, CancellationToken cancellationToken)
    {
        using var http = new HttpClient
        {
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", server.Key) },
        };
        try
        {
            using var response = await http.GetAsync(new Uri(server.Address, "v1/models"), cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new StartException(
                    $"The server at {server.Address} answered {(int)response.StatusCode}. Is FRESNEL_KEY right?"
                );
            using var list = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return
            [
                .. list
                    .RootElement.GetProperty("data")
                    .EnumerateArray()
                    .Select(model => new OfferedModel(
                        model.GetProperty("id").GetString()!,
                        [model.GetProperty("owned_by").GetString()!]
                    )),
            ];
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException)
        {
            throw new StartException($"The server at {server.Address} cannot be used: {e.Message}");
        }
    }

    public Task<Answer> DescribeAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
        AskAsync([image], "Describe this image.", cancellationToken);

    public Task<Answer> ReadAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
        AskAsync([image], "Read the text in this image. Answer with the text only.", cancellationToken);

    public async Task<Answer> AskAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        string question,
        CancellationToken cancellationToken
    )
    {
        List<Part> parts =
        [
            new TextPart(question),
            .. images.Select((image, i) => new ImagePart(ToSource(image), ImageDetail.Auto, $"image {i + 1}")),
        ];
        var text = new System.Text.StringBuilder();
        var model = Flagship;
        await foreach (
            var item in SendAsync(
                new Converse { Model = Flagship, Messages = [new Message(Role.User, parts)] },
                cancellationToken
            )
        )
        {
            model = (item as Started)?.Model ?? model;
            if (item is TextDelta delta)
                text.Append(delta.Text.ToString());
        }
        return new Answer(text.ToString().Trim(), model);
    }

    public async Task<Picture> DrawAsync(PictureWish wish, CancellationToken cancellationToken)
    {
        var request = new GenerateImage
        {
            Model = Flagship,
            Prompt = wish.Prompt,
            Size = wish.Size,
            Format = wish.Format,
            Quality = wish.Quality,
            Seed = wish.Seed,
        };
        await foreach (var item in SendAsync(request, cancellationToken))
        {
            if (item is not ImageReady drawn)
                continue;
            var bytes = drawn.Source switch
            {
                ImageSource.Base64 text => text.Decode(),
                ImageSource.Bytes file => file.Data.ToArray(),
                _ => throw new StartException(
                    $"The server at {server.Address} answered with an address in place of a picture."
                ),
            };
            return new Picture(bytes, drawn.Size, Flagship, wish.Seed, drawn.RevisedPrompt);
        }
        throw new StartException($"The server at {server.Address} drew nothing.");
    }

    public void Dispose() => _provider.Dispose();

    private async IAsyncEnumerable<GatewayEvent> SendAsync(
        GatewayRequest request,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (
            var frame in _provider.SendAsync(request, new Deployment(_provider.Name, request.Model), cancellationToken)
        )
        {
            foreach (var item in frame.Events)
                yield return item;
        }
    }

    private static ImageSource.Bytes ToSource(ReadOnlyMemory<byte> image) =>
        new(image, ImageHeader.TryRead(image.Span, out var header) ? header!.Codec.MediaType() : "image/unknown"); // the server says what is wrong with it
}
