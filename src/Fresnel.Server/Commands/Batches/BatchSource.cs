using System.Text.Json;
using Fresnel.Catalog;
using Fresnel.Imaging;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Batches;

/// <summary>The requests of a batch, made of a folder of images, of lines of text, or of finished requests.</summary>
/// <param name="model">For the requests that are made; null: the built-in one of the task.</param>
/// <param name="prompt">What is sent with each image; null: what the task needs.</param>
/// <param name="column">Of the texts in a CSV file; null: see <see cref="CsvTexts.Read"/>.</param>
internal sealed class BatchSource(string path, BatchTask? task, string? model, string? prompt, string? column)
{
    private const string Chat = "/v1/chat/completions";

    private static readonly string[] s_imageEndings =
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".webp",
        ".gif",
        ".avif",
        ".heic",
        ".heif",
        ".tif",
        ".tiff",
        ".bmp",
    ];

    /// <summary>The path of the API that the requests are for.</summary>
    public string Endpoint { get; } =
        task switch
        {
            BatchTask.Draw => "/v1/images/generations",
            BatchTask.Embed => "/v1/embeddings",
            BatchTask.Safety => "/v1/moderations",
            null => UrlOfFirstLine(path),
            _ => Chat,
        };

    private readonly string _model =
        model
        ?? task switch
        {
            BatchTask.Embed => BuiltInModel.EmbeddingName,
            BatchTask.Safety => BuiltInModel.ModerationName,
            _ => BuiltInModel.Name,
        };

    private bool IsOfImages =>
        task is BatchTask.Caption or BatchTask.Read or BatchTask.Ask or BatchTask.Classify or BatchTask.Safety;

    /// <summary>The ids of the requests: paths below the folder, numbers of lines, or the file's own.</summary>
    /// <exception cref="OperatorErrorException">The source cannot be read, or has no requests.</exception>
    public IReadOnlyList<string> ListIds()
    {
        var ids = IsOfImages ? ListImages() : ReadTexts().Select(each => each.Id).ToList();
        return ids.Count > 0
            ? ids
            : throw new OperatorErrorException(
                Directory.Exists(path) ? $"{path} has no images." : $"{path} has no lines."
            );
    }

    /// <summary>The lines of a batch file for some of the ids, in the order of the source.</summary>
    public IEnumerable<(string Id, byte[] Line)> MakeLines(IReadOnlySet<string> ids)
    {
        if (IsOfImages)
        {
            foreach (var id in ListImages().Where(ids.Contains))
                yield return (id, Serialize(id, ImageRequest(id)));
            yield break;
        }
        foreach (var (id, text) in ReadTexts())
        {
            if (ids.Contains(id))
                yield return (
                    id,
                    task is null ? System.Text.Encoding.UTF8.GetBytes(text) : Serialize(id, TextRequest(text))
                );
        }
    }

    private IReadOnlyList<string> ListImages()
    {
        if (!Directory.Exists(path))
            throw new OperatorErrorException($"There is no folder {path}; this task takes a folder of images.");
        return
        [
            .. Directory
                .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => s_imageEndings.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Select(file => Path.GetRelativePath(path, file))
                .Order(StringComparer.Ordinal),
        ];
    }

    private IEnumerable<(string Id, string Text)> ReadTexts()
    {
        if (!File.Exists(path))
            throw new OperatorErrorException($"There is no file {path}.");
        if (task is not null && Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))
            return CsvTexts.Read(path, column);
        return File.ReadLines(path)
            .Select((text, i) => (Number: i + 1, Text: text.Trim()))
            .Where(line => line.Text.Length > 0)
            .Select(line => (task is null ? CustomIdOf(line.Text, line.Number) : $"{line.Number}", line.Text));
    }

    private object ImageRequest(string id)
    {
        var bytes = File.ReadAllBytes(Path.Combine(path, id));
        var type = ImageHeader.TryRead(bytes, out var header) ? header!.Codec.MediaType() : "image/unknown";
        var image = new
        {
            type = "image_url",
            image_url = new { url = $"data:{type};base64,{Convert.ToBase64String(bytes)}" },
        };
        if (task is BatchTask.Safety)
            return new { model = _model, input = new[] { image } };
        var text =
            prompt
            ?? (
                task is BatchTask.Read
                    ? "Read the text in this image. Answer with the text only."
                    : "Describe this image."
            );
        return new
        {
            model = _model,
            messages = new[] { new { role = "user", content = new object[] { new { type = "text", text }, image } } },
        };
    }

    private object TextRequest(string text) =>
        task switch
        {
            BatchTask.Draw => new
            {
                model = _model,
                prompt = text,
                response_format = "url",
            },
            BatchTask.Embed => new { model = _model, input = text },
            _ => new { model = _model, messages = new[] { new { role = "user", content = text } } },
        };

    private byte[] Serialize(string id, object body) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                custom_id = id,
                method = "POST",
                url = Endpoint,
                body,
            }
        );

    private static string UrlOfFirstLine(string path)
    {
        if (!File.Exists(path))
            throw new OperatorErrorException(
                Directory.Exists(path)
                    ? $"{path} is a folder: say what to do with its images, for example --task caption."
                    : $"There is no file {path}."
            );
        var first = File.ReadLines(path).FirstOrDefault(line => line.Trim().Length > 0) ?? "";
        return MemberOf(first, "url")
            ?? throw new OperatorErrorException(
                $"{path}: the first line is no request of a batch. For lines of text, say what to do: --task chat."
            );
    }

    private static string CustomIdOf(string line, int number) =>
        MemberOf(line, "custom_id") ?? throw new OperatorErrorException($"Line {number} has no custom_id.");

    private static string? MemberOf(string line, string member)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(member, out var value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
