using System.Globalization;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.OpenAI;
using Fresnel.Files;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>OpenAI's paths for files. Each belongs to the key that uploaded it.</summary>
internal sealed class FilesDoor(Stores stores, Generations generations)
{
    private const int MostListed = 10_000;

    /// <summary>Straight to the disk, however long it is.</summary>
    public async Task UploadAsync(HttpContext http)
    {
        var largest = (long)generations.Current.Settings.Files.MaxMib << 20;
        if (http.Request.ContentLength > largest + (64 << 10)) // the form around the file
            throw UploadedFile.TooLarge(largest);
        await using var draft = stores.Files.Begin();
        var upload = await UploadedFile.ReadAsync(http.Request, draft, largest, http.RequestAborted);
        var file = await stores.Files.AddAsync(
            draft,
            KeyOf(http),
            upload.Name,
            upload.Purpose,
            upload.Lifetime,
            http.RequestAborted
        );
        await http.AnswerAsync(output => FilesWriter.WriteOne(output, Listed(file)));
    }

    public async Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var page = new FilePage(
            query["after"] is [{ Length: > 0 } after] ? after : null,
            LimitOf(query["limit"].ToString()),
            OrderOf(query["order"].ToString()) == "desc",
            query["purpose"] is [{ Length: > 0 } purpose] ? purpose : null
        );
        var (files, more) = await stores.Files.ListAsync(page, KeyOf(http), http.RequestAborted);
        await http.AnswerAsync(output => FilesWriter.WriteList(output, [.. files.Select(Listed)], more));
    }

    public async Task ShowAsync(HttpContext http)
    {
        var file = await FindAsync(http);
        await http.AnswerAsync(output => FilesWriter.WriteOne(output, Listed(file)));
    }

    public async Task ContentAsync(HttpContext http)
    {
        var file = await FindAsync(http);
        await using var content = stores.Files.Open(file) ?? throw NotFound(file.Id);
        http.Response.ContentType = "application/octet-stream";
        http.Response.ContentLength = file.Bytes;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsHead(http.Request.Method))
            await content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    public async Task DeleteAsync(HttpContext http)
    {
        var id = IdOf(http);
        if (!await stores.Files.RemoveAsync(id, KeyOf(http), http.RequestAborted))
            throw NotFound(id);
        await http.AnswerAsync(output => FilesWriter.WriteDeleted(output, id));
    }

    private async Task<StoredFile> FindAsync(HttpContext http)
    {
        var id = IdOf(http);
        return await stores.Files.FindAsync(id, KeyOf(http), http.RequestAborted) ?? throw NotFound(id);
    }

    private static string IdOf(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static string KeyOf(HttpContext http) => http.Features.Get<Caller>()!.KeyId;

    private static ListedFile Listed(StoredFile file) =>
        new(file.Id, file.Name, file.Purpose, file.Bytes, file.CreatedAt, file.ExpiresAt);

    private static int LimitOf(string limit) =>
        limit.Length == 0 ? MostListed
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count is >= 1 and <= MostListed
            ? count
        : throw GatewayException.Invalid(
            $"Invalid 'limit': a whole number from 1 to {MostListed} is expected.",
            "limit",
            "invalid_value"
        );

    private static string OrderOf(string order) =>
        order switch
        {
            "" or "desc" => "desc",
            "asc" => "asc",
            _ => throw GatewayException.Invalid(
                "Invalid 'order'. Supported values are: 'asc' and 'desc'.",
                "order",
                "invalid_value"
            ),
        };

    private static GatewayException NotFound(string id) =>
        new(ErrorKind.NotFound, $"No such File object: {id}") { Param = "id" };
}
