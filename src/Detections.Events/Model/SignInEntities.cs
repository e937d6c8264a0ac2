using System.Collections.Immutable;

namespace Detections.Events;

internal static class SignInEntities
{
    public static ImmutableArray<Entity> Of(SignIn e) => [];
}
