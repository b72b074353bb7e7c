using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ScreenButtonsTests
{
    [Theory]
    [InlineData(
        "incoming call screen, Grandma, green Accept and red Decline buttons",
        "Accept #16A34A|Decline #DC2626"
    )]
    [InlineData("video call with a mute button and a red end call button", "Mute |End call #DC2626")]
    [InlineData("pantalla de inicio de sesión con correo, contraseña y botón verde Entrar", "Entrar #16A34A")]
    [InlineData(
        "ticket machine with 3 big buttons Single, Return, Day pass, flags at the bottom",
        "Single |Return |Day pass "
    )]
    [InlineData("contact page in an app: timeline with 4 entries, Edit and Delete buttons", "Edit |Delete ")]
    public void Read_Buttons_HaveLabelsAndColours(string prompt, string expected) =>
        Assert.Equal(
            expected,
            string.Join('|', Read(prompt).Actions.Select(action => $"{action.Label} {action.Colour}"))
        );

    [Theory]
    [InlineData("dialog: Log out of Fresco? with Cancel and Log out", "Log out of Fresco?", "Cancel|Log out")]
    [InlineData("modal dialog \"Delete this file?\" with Cancel and Delete", "Delete this file?", "Cancel|Delete")]
    [InlineData(
        "cookie banner: We use cookies. Accept all, Only necessary, Settings",
        null,
        "Accept all|Only necessary|Settings"
    )]
    public void Read_ShortEntriesOfADialog_AreButtons(string prompt, string? title, string labels)
    {
        var brief = Read(prompt);

        Assert.Equal(labels, string.Join('|', brief.Actions.Select(action => action.Label)));
        if (title is not null)
            Assert.Equal(title, brief.Title);
    }

    [Fact]
    public void Read_DisabledButton_CannotBePressed() =>
        Assert.True(Assert.Single(Read("contact form with name, message and a disabled Send button").Actions).Disabled);

    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));
}
