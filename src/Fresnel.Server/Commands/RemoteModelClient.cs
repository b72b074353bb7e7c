using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fresnel.Catalog;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Drawing.Briefs;
using Fresnel.Imaging;
using Fresnel.Providers;
using Fresnel.Providers.Compatible;
using Fresnel.Server.Hosting;
using Fresnel.Vision.Pages;

namespace Fresnel.Server.Commands;

/// <summary>
/// The flagship model of a server, whichever deployment serves it there; where it is not among the server's models, the
/// built-in one.
/// </summary>
internal sealed class RemoteModelClient(RemoteServer server) : IImageModelClient
{
    private readonly CompatibleProvider _provider = new(
        new ProviderSettings(server.Address.ToString(), "compatible")
        {
            BaseUrl = new Uri(server.Address, "v1"),
            ApiKey = server.Key,
        },
        null,
        TimeProvider.System
    ); // without an image adapter: the server accepts every format

    private readonly Lazy<Task<string>> _model = new(() => FindModelAsync(server));

    public static async Task<List<CallableModel>> ListModelsAsync(
        RemoteServer server,
        CancellationToken cancellationToken
    )
    {
        using var http = new HttpClient
        {
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", server.Key) },
        };
        try
        {
            using var response = await http.GetAsync(new Uri(server.Address, "v1/models"), cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new OperatorErrorException(
                    $"The server at {server.Address} answered {(int)response.StatusCode}. Is FRESNEL_KEY right?"
                );
            using var list = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return
            [
                .. list
                    .RootElement.GetProperty("data")
                    .EnumerateArray()
                    .Select(model => new CallableModel(
                        model.GetProperty("id").GetString()!,
                        [model.GetProperty("owned_by").GetString()!]
                    )),
            ];
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException)
        {
            throw new OperatorErrorException($"The server at {server.Address} cannot be used: {e.Message}");
        }
    }

    private static async Task<string> FindModelAsync(RemoteServer server)
    {
        var flagship = BuiltInModel.Aliases[0];
        var models = await ListModelsAsync(server, CancellationToken.None);
        return models.Any(model => model.Id == flagship) ? flagship : BuiltInModel.Name;
    }

    public Task<TextResult> ReadAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
        AskAsync([image], "Read the text in this image. Answer with the text only.", cancellationToken);

    public Task<(PageContent Content, byte[]? Annotated)> ReadSceneAsync(
        ReadOnlyMemory<byte> image,
        bool annotates,
        CancellationToken cancellationToken
    ) =>
        throw new OperatorErrorException(
            "scene runs in this process only: unset FRESNEL_URL. At a server, ask or extract gives the same values."
        );

    public Task<TextResult> ExtractAsync(
        ReadOnlyMemory<byte> image,
        ReadOnlyMemory<byte> schema,
        CancellationToken cancellationToken
    ) =>
        ChatAsync(
            [image],
            "Fill the schema from this image.",
            new(ResponseFormatKind.JsonSchema, "extract", schema),
            cancellationToken
        );

    public Task<TextResult> AskAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        string question,
        CancellationToken cancellationToken
    ) => ChatAsync(images, question, ResponseFormat.Text, cancellationToken);

    private async Task<TextResult> ChatAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        string question,
        ResponseFormat format,
        CancellationToken cancellationToken
    )
    {
        List<ContentPart> parts =
        [
            new TextPart(question),
            .. images.Select((image, i) => new ImagePart(ToSource(image), ImageDetail.Auto, $"image {i + 1}")),
        ];
        var text = new System.Text.StringBuilder();
        var model = await _model.Value;
        await foreach (
            var item in SendAsync(
                new ChatRequest
                {
                    Model = model,
                    Messages = [new Message(Role.User, parts)],
                    ResponseFormat = format,
                },
                cancellationToken
            )
        )
        {
            model = (item as ResponseStarted)?.Model ?? model;
            if (item is TextDelta delta)
                text.Append(delta.Text.ToString());
        }
        return new TextResult(text.ToString().Trim(), model);
    }

    public async Task<DrawResult> DrawAsync(DrawOptions options, CancellationToken cancellationToken)
    {
        var request = new ImageGenerationRequest
        {
            Model = await _model.Value,
            Prompt = options.Prompt,
            Brief = options.Brief is { } brief
                ? (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(BriefJson.Write(brief))
                : null,
            Size = options.Size,
            Format = FormatOf(options),
            OtherFormat = OtherFormatOf(options),
            Quality = options.Quality,
            Seed = options.Seed,
        };
        return await DrawAsync(request, options.Seed, cancellationToken);
    }

    public async Task<DrawResult> EditAsync(
        ReadOnlyMemory<byte> image,
        DrawOptions options,
        CancellationToken cancellationToken
    ) =>
        await DrawAsync(
            new ImageEditRequest
            {
                Model = await _model.Value,
                Prompt = options.Prompt,
                Images = [new ImagePart(ToSource(image), ImageDetail.Auto, "image")],
                Size = options.Size,
                Format = FormatOf(options),
                OtherFormat = OtherFormatOf(options),
                Quality = options.Quality,
            },
            null,
            cancellationToken
        );

    private static ImageFormat? FormatOf(DrawOptions options) =>
        ImageFormats.Parse(ImageFormatNames.Name(options.Format));

    private static string? OtherFormatOf(DrawOptions options) =>
        FormatOf(options) is null ? ImageFormatNames.Name(options.Format) : null;

    private async Task<DrawResult> DrawAsync(ImageRequest request, long? seed, CancellationToken cancellationToken)
    {
        await foreach (var item in SendAsync(request, cancellationToken))
        {
            if (item is not ImageCompleted image)
                continue;
            var bytes = image.Source switch
            {
                ImageSource.Base64 text => text.Decode(),
                ImageSource.Bytes source => source.Data.ToArray(),
                _ => throw new OperatorErrorException(
                    $"The server at {server.Address} answered with an address in place of a picture."
                ),
            };
            return new DrawResult(bytes, image.Size, request.Model, seed, image.RevisedPrompt)
            {
                Limitations = image.Limitations,
            };
        }
        throw new OperatorErrorException($"The server at {server.Address} drew nothing.");
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

    /// <summary>The server reports an image that cannot be read.</summary>
    private static ImageSource.Bytes ToSource(ReadOnlyMemory<byte> image) =>
        new(image, ImageHeader.TryRead(image.Span, out var header) ? header!.Codec.MediaType() : "image/unknown");
}
