using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads <c>response_format</c> of chat completions and <c>text.format</c> of responses.</summary>
internal struct ResponseFormatReader
{
    private string? _type,
        _name;
    private ReadOnlyMemory<byte> _schema;
    private bool? _strict;
    private bool _hasSchemaObject;

    /// <summary>Reads <c>response_format</c>, where name, schema and strict are members of <c>json_schema</c>.</summary>
    public static ResponseFormat Read(ref RequestJsonReader body)
    {
        var reader = new ResponseFormatReader();
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "type")
                reader._type = ReadType(ref body);
            else if (member == "json_schema" && !body.IsNull)
                reader.ReadSchemaObject(ref body);
            else
                body.Skip();
        }
        if (reader._type == "json_schema" && !reader._hasSchemaObject)
            throw RequestErrors.MissingParameter("response_format.json_schema");
        return reader.ToFormat("response_format.type", "response_format.json_schema.name");
    }

    /// <summary>Reads <c>text.format</c>, where name, schema and strict stand beside the type, and the schema is required.</summary>
    public static ResponseFormat ReadFlat(ref RequestJsonReader body)
    {
        var reader = new ResponseFormatReader();
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "type")
                reader._type = ReadType(ref body);
            else if (member == "name" && !body.IsNull)
                reader._name = body.ReadString();
            else if (!reader.TryReadSchema(ref body, member))
                body.Skip();
        }
        if (reader._type == "json_schema" && reader._schema.IsEmpty)
            throw RequestErrors.MissingParameter("text.format.schema");
        return reader.ToFormat("text.format.type", "text.format.name");
    }

    private static string ReadType(ref RequestJsonReader body) => body.ReadOneOf("text", "json_object", "json_schema");

    private void ReadSchemaObject(ref RequestJsonReader body)
    {
        _hasSchemaObject = true;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "name")
                _name = body.ReadString();
            else if (!TryReadSchema(ref body, member))
                body.Skip();
        }
    }

    private bool TryReadSchema(ref RequestJsonReader body, string member)
    {
        if (body.IsNull)
            return false;
        if (member == "schema")
            _schema = body.IsObject ? body.ReadRaw() : throw body.TypeMismatch("an object");
        else if (member == "strict")
            _strict = body.ReadBool();
        else
            return false;
        return true;
    }

    private readonly ResponseFormat ToFormat(string typePath, string namePath) =>
        _type switch
        {
            "text" => ResponseFormat.Text,
            "json_object" => ResponseFormat.JsonObject,
            "json_schema" => new ResponseFormat(
                ResponseFormatKind.JsonSchema,
                _name ?? throw RequestErrors.MissingParameter(namePath),
                _schema
            )
            {
                Strict = _strict,
            },
            _ => throw RequestErrors.MissingParameter(typePath),
        };
}
