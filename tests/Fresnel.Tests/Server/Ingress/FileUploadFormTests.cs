using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Files;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.Storage;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.Tests.Server.Ingress;

public sealed class FileUploadFormTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private FileStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        var database = TestDatabase.Open(_folder);
        await Migrator.RunAsync(database, Schema.Migrations, TimeProvider.System);
        _store = await FileStore.OpenAsync(new FileStoreOptions(_folder.Path("files")), database, TimeProvider.System);
    }

    [Fact]
    public async Task Read_FileBeforePurpose_ReadsBoth() =>
        Assert.Equal(
            (new FileUploadForm("a.png", "vision", TimeSpan.FromHours(1)), 5L),
            await ReadAsync(
                File("a.png", "12345"),
                Field("purpose", "vision"),
                Field("expires_after[anchor]", "created_at"),
                Field("expires_after[seconds]", "3600")
            )
        );

    [Fact]
    public async Task Read_Batch_ExpiresAfterThirtyDays() =>
        Assert.Equal(
            TimeSpan.FromDays(30),
            (await ReadAsync(Field("purpose", "batch"), File("a.jsonl", "{}"))).Upload.Lifetime
        );

    public static TheoryData<string, string> Bad =>
        new()
        {
            { Field("purpose", "vision"), "file" },
            { File("a", "1"), "purpose" },
            { File("a", "1") + Field("purpose", "fun"), "purpose" },
            { File("a", "1") + File("b", "2") + Field("purpose", "vision"), "file" },
            { File("a", "") + Field("purpose", "vision"), "file" },
            { File(new string('a', 2000), "1") + Field("purpose", "vision"), "file" },
            {
                File("a", "1") + Field("purpose", "vision") + Field("expires_after[seconds]", "3600"),
                "expires_after[anchor]"
            },
            {
                File("a", "1") + Field("purpose", "vision") + Field("expires_after[anchor]", "created_at"),
                "expires_after[seconds]"
            },
            {
                File("a", "1")
                    + Field("purpose", "vision")
                    + Field("expires_after[anchor]", "now")
                    + Field("expires_after[seconds]", "3600"),
                "expires_after[anchor]"
            },
            {
                File("a", "1")
                    + Field("purpose", "vision")
                    + Field("expires_after[anchor]", "created_at")
                    + Field("expires_after[seconds]", "60"),
                "expires_after[seconds]"
            },
        };

    [Theory, MemberData(nameof(Bad))]
    public async Task Read_InvalidForm_NamesTheField(string form, string param)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() => ReadAsync(form));
        Assert.Equal((ErrorKind.InvalidRequest, param), (error.Kind, error.Param));
    }

    [Fact]
    public async Task Read_OverTheLimit_ThrowsTooLarge() =>
        Assert.Equal(
            ErrorKind.TooLarge,
            (
                await Assert.ThrowsAsync<GatewayException>(() =>
                    ReadAsync(File("a", new string('x', 1001)), Field("purpose", "vision"))
                )
            ).Kind
        );

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Field(string name, string value) =>
        $"--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

    private static string File(string name, string content) =>
        $"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n";

    private async Task<(FileUploadForm Upload, long Length)> ReadAsync(params string[] parts)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = "multipart/form-data; boundary=x";
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(parts) + "--x--\r\n"));
        await using var draft = _store.BeginUpload();
        return (
            await FileUploadForm.ReadAsync(request, draft, 1000, TestContext.Current.CancellationToken),
            draft.Length
        );
    }
}
